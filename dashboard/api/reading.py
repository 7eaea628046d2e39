"""Read the rows that are asked for, within a time, and say what their columns mean."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dashboard.api.asking import Asked, Value, Visit
from dashboard.api.problems import ProblemError
from dashboard.api.resources import BY_NAME as RESOURCE
from dashboard.api.resources import PARTS, Resource
from dashboard.store import db
from dashboard.store.edition import Database
from dashboard.words.translation import ENGLISH

SECONDS = 5.0
# Rows of each part of a city record: more than any city has.
MOST_OF_PART = 5000
PLACE = "place"
MEANINGS = """
select table_name, column_name, comment
from duckdb_columns()
where schema_name = 'mart'
"""
Read = Callable[..., list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Column:
    """A column of an answer: its type in DuckDB and its meaning."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class Rows:
    """The rows of an answer in the order of `columns`, and the place of the last where more follow."""

    columns: tuple[Column, ...]
    rows: list[tuple[Any, ...]]
    last: int | None

    def records(self) -> list[dict[str, Any]]:
        """Return the rows by the names of their columns."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def columns(database: Database, resource: Resource) -> tuple[Column, ...]:
    """Return the columns of a table, each with the meaning that the data dictionary gives it."""
    said = _meanings(database)
    kinds = {name: kind for name, kind in db.columns_of(database, resource.select).items() if name != PLACE}
    return tuple(Column(name, kind, _meaning(resource, name, said)) for name, kind in kinds.items())


def _meaning(resource: Resource, name: str, said: Mapping[tuple[str, str], str]) -> str:
    found = (said[table, name] for table in resource.tables if (table, name) in said)
    return resource.meanings.get(name) or next(found)


@lru_cache(maxsize=12)
def _meanings(database: Database) -> dict[tuple[str, str], str]:
    with db.reading(database, SECONDS) as read:
        return {(table, name): meaning for table, name, meaning in read(MEANINGS)}


def rows(visit: Visit, resource: Resource, wanted: Asked) -> Rows:
    """Return the rows of a table that are asked for."""
    with _in_time(visit.edition) as read:
        return _rows(read, visit, resource, wanted)


def record(visit: Visit, city_id: str) -> dict[str, Any] | None:
    """Return all that is known of a city; None for one that no source names."""
    of_city: tuple[tuple[str, Value], ...] = (("city_id", city_id),)
    with _in_time(visit.edition) as read:

        def found(name: str, equal: Mapping[str, Value]) -> list[dict[str, Any]]:
            wanted = Asked((*of_city, *equal.items()), -1, MOST_OF_PART)
            return _rows(read, visit, RESOURCE[name], wanted).records()

        city = found("cities", {})
        if not city:
            return None
        membership = found("members", {})
        parts = {part: found(name, equal) for part, (name, equal) in PARTS.items()}
        return {**city[0], "membership": membership[0] if membership else None, **parts}


def statement(resource: Resource, names: Iterable[tuple[str, bool]]) -> str:
    """Return the query of a table for columns that equal something, or are unknown: of names that it has alone."""
    where = [
        resource.asks.get(name) or (f'"{name}" is null' if is_unknown else f'"{name}" = ${name}')
        for name, is_unknown in names
    ]
    conditions = " and ".join([f"{PLACE} > $after", *where])
    return f"select * from ({resource.select}) where {conditions} order by {PLACE} limit $most"


def _rows(read: Read, visit: Visit, resource: Resource, wanted: Asked) -> Rows:
    asked = statement(resource, ((name, value is None) for name, value in wanted.equal))
    given = {name: value for name, value in wanted.equal if value is not None or name in resource.asks}
    found = read(asked, after=wanted.after, most=wanted.limit + 1, **given)
    shown = found[: wanted.limit]
    last = shown[-1][0] if len(found) > wanted.limit else None
    its = columns(visit.edition, resource)
    return Rows(its, _spoken(visit, resource, its, [row[1:] for row in shown]), last)


def _spoken(
    visit: Visit, resource: Resource, its: tuple[Column, ...], found: list[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    """Return the rows with their sentences in the language of the visit."""
    if visit.edition.language == ENGLISH:
        return found
    _ = visit.words
    is_said = [column.name in resource.spoken for column in its]
    return [tuple(_(cell) if said and cell else cell for said, cell in zip(is_said, row, strict=True)) for row in found]


@contextlib.contextmanager
def _in_time(database: Database) -> Iterator[Read]:
    """Give what runs statements within the time that there is, and say so where it ends."""
    try:
        with db.reading(database, SECONDS) as read:
            yield read
    except db.SlowError as problem:
        raise ProblemError(503, f"The answer took longer than {SECONDS:g} seconds: ask for less.") from problem
    except db.BusyError as problem:
        raise ProblemError(503, "The data cannot be read just now.") from problem
