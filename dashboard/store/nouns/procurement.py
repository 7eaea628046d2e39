"""What open contracting data say of the purchases of a local government."""

from datetime import date
from typing import NamedTuple


class ProcurementCoverage(NamedTuple):
    """One row per local government that is a member or whose procurement was read."""

    city_id: str
    name: str
    country_iso2: str
    is_member: bool
    has_data: bool
    first_year: int | None
    last_year: int | None
    processes: int | None
    releases_read: int | None
    releases_used: int | None
    releases_set_aside: int | None
    main_currency: str | None
    other_currencies: str | None
    publisher: str | None
    address: str | None
    licence: str | None
    grade: str | None
    scope: str | None
    remarks: str | None
    read_on: date | None


class ProcurementComparison(NamedTuple):
    """One row per local government whose procurement was read and indicator that can be set side by side."""

    city_id: str
    name: str
    country_iso2: str
    is_member: bool
    scope: str | None
    processes: int
    first_year: int | None
    last_year: int | None
    indicator_id: str
    title: str
    basis: str
    value: float | None
    unit: str | None
    n: int
    unknown_share: float | None
    state: str


class ProcurementMethod(NamedTuple):
    """One row per local government, words and method."""

    city_id: str
    words: str | None
    method: str | None
    processes: int
    law: str | None


class ProcurementValue(NamedTuple):
    """One row per local government, indicator, basis and year, and one for all years together."""

    city_id: str
    indicator_id: str
    title: str
    method: str
    reference: str
    procurement_year: int | None
    basis: str
    value: float | None
    unit: str
    numerator: float | None
    denominator: float | None
    n: int
    unknown: int
    unknown_share: float | None
    state: str
    currency: str | None


class ProcurementFlag(NamedTuple):
    """One row per local government, red flag and year, and one for all years together."""

    city_id: str
    flag: str
    title: str
    definition: str
    fields: str
    threshold: str
    reference: str
    procurement_year: int | None
    tested: int
    flagged: int
    untested: int
    share: float | None
    state: str


class ProcurementSupport(NamedTuple):
    """One row per local government and indicator or flag."""

    city_id: str
    subject: str
    kind: str
    title: str
    fields: str
    processes: int
    with_fields: int
    share: float | None
    is_computable: bool
    unlock: str


class ProcurementSetAside(NamedTuple):
    """One row per local government, reason and field."""

    city_id: str
    why: str
    path: str | None
    occurrences: int
    example_file: str | None
    example_line: int | None
    example_value: str | None
