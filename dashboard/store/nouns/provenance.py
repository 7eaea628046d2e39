"""Where the database is from, and what its build found doubtful."""

from datetime import date, datetime
from typing import NamedTuple


class Release(NamedTuple):
    """The one row of core.release: which database this is."""

    version: str
    built_at: datetime
    as_of: date
    is_synthetic: bool


class Source(NamedTuple):
    """One row per source file."""

    source_id: str
    title: str
    publisher: str
    url: str | None
    licence: str
    accessed_on: date
    failed_on: date | None
    failure: str | None
    stale_after_days: int
    file: str
    row_count: int
    feeds: str
    note: str | None


class Publication(NamedTuple):
    """One row per page or file that a figure or fact is taken from."""

    address: str
    publisher: str
    licence: str
    read_on: date | None


class Warning(NamedTuple):  # noqa: A001 - a noun is named as its mart
    """One row per judgement call of the build."""

    check_id: str
    subject: str
    message: str
    sentence: str
    given: str
    file: str
    source_row: int


class Worklist(NamedTuple):
    """One row per thing that a coordinator could chase."""

    task: str
    subject: str
    detail: str
    file: str
    source_row: int | None
