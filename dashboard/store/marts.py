"""Ask a mart by its noun and by what its columns must equal: the way from a page to most of its rows."""

from functools import cache
from typing import NamedTuple

import pandas as pd

from dashboard.store import db
from dashboard.store.edition import Database
from dashboard.store.rows import Row
from dashboard.store.shape import name_of

Value = str | int | bool


def frame(database: Database, noun: type[NamedTuple], **equal: Value | None) -> pd.DataFrame:
    """Return the rows of a mart whose columns equal what is given, in its order, as a frame; None asks for all."""
    given = {column: value for column, value in equal.items() if value is not None}
    return db.frame(database, _statement(noun, tuple(given)), **given)


def rows(database: Database, noun: type[Row], **equal: Value | None) -> list[Row]:
    """Return the rows of a mart whose columns equal what is given, in its order; None asks for all."""
    given = {column: value for column, value in equal.items() if value is not None}
    return db.rows(database, noun, _statement(noun, tuple(given)), **given)


def only_row(database: Database, noun: type[Row]) -> Row:
    """Return the row of a mart that has one."""
    (row,) = rows(database, noun)
    return row


@cache
def _statement(noun: type[NamedTuple], asked: tuple[str, ...]) -> str:
    """Return the query: names come from the noun alone, never from what a visitor sends."""
    unknown = set(asked) - set(noun._fields)
    if unknown:
        raise ValueError(f"{noun.__name__} has no {', '.join(sorted(unknown))}")
    where = f" where {' and '.join(f'{column} = ${column}' for column in asked)}" if asked else ""
    return f"select {', '.join(noun._fields)} from mart.{name_of(noun)}{where}"
