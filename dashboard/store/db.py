"""What does a published database answer? Opened read-only, asked one statement; the only importer of duckdb."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import duckdb
import pandas as pd
import streamlit as st

from dashboard.store import published, shape
from dashboard.store.edition import Database
from dashboard.store.rows import Row

READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
    "memory_limit": "512MB",
    # The order of a mart is part of it: whoever reads it whole or by equalities gets its rows as they were written.
    "preserve_insertion_order": "true",
    "lock_configuration": "true",
}
# Longer than any name of a city: what a visitor sends is bounded before it becomes the key of a kept answer.
LONGEST = 200


class BusyError(Exception):
    """Another program holds the file, for now."""


class SlowError(Exception):
    """What was asked took longer than it may."""


def answers(path: Path) -> bool:
    """Tell whether the database answers now, without what is kept from earlier questions."""
    try:
        with connect(path).cursor() as cursor:
            return len(cursor.execute("from core.release").fetchall()) == 1
    except duckdb.Error:
        return False


@st.cache_resource(max_entries=4, show_spinner=False)
def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Return the one connection to a database."""
    return duckdb.connect(str(path), read_only=True, config=READ_ONLY)


def fault(path: Path, reads_all: bool) -> Literal["damaged", "outdated"] | None:
    """Open a file anew and say what is wrong with it; raise BusyError where another program holds it."""
    # Another file may have had this name before.
    connect.clear(path)
    try:
        with connect(path).cursor() as cursor:
            if reads_all:
                _read_all(cursor)
            if published.has_changes_beside(path):
                return "damaged"
            return "outdated" if shape.lacking(cursor) else None
    except (duckdb.CatalogException, duckdb.BinderException):
        return "outdated"
    except duckdb.Error as problem:
        # DuckDB names it in no other way; the second is a connection of this very process, with other settings.
        if "Could not set lock" in str(problem) or isinstance(problem, duckdb.ConnectionException):
            raise BusyError from problem
        return "damaged"


def _read_all(cursor: duckdb.DuckDBPyConnection) -> None:
    """Read every row: DuckDB checks each block when it reads it."""
    for (table,) in cursor.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall():
        cursor.execute(f"select bit_xor(hash(t)) from {table} as t").fetchall()


def frame(database: Database, statement: str, **given: object) -> pd.DataFrame:
    """Return the answer to a statement with $named values as a frame; cached, as a published file never changes.

    The frame may be changed: pandas copies what is written to, and only then. Text comes as Python objects: pages
    filter and walk small frames, and on the budget page Arrow text took a sixth longer.
    """
    return _frame(*_spoken(database, statement), **_bounded(given)).copy(deep=False)


def rows(database: Database, noun: type[Row], statement: str, **given: object) -> list[Row]:
    """Return the answer to a statement that selects the columns of a noun as its rows, NULL as None; cached.

    For a page that walks a few rows: a frame and its filters take longer than the query.
    """
    path, spoken = _spoken(database, statement)
    return list(_rows(path, noun, spoken, **_bounded(given)))


@contextlib.contextmanager
def reading(database: Database, seconds: float) -> Iterator[Callable[..., list[tuple[Any, ...]]]]:
    """Give what runs statements with $named values and returns their rows; nothing of it is kept.

    All of them together have so many seconds, then SlowError is raised. A file that can no longer be read raises
    BusyError.
    """
    path, _ = _spoken(database, "")
    with connect(path).cursor() as cursor:
        timer = threading.Timer(seconds, cursor.interrupt)
        timer.start()

        def read(statement: str, **given: object) -> list[tuple[Any, ...]]:
            return cursor.execute(_spoken(database, statement)[1], given).fetchall()

        try:
            yield read
        except duckdb.InterruptException as problem:
            raise SlowError from problem
        except duckdb.IOException as problem:
            raise BusyError from problem
        finally:
            timer.cancel()


def columns_of(database: Database, statement: str) -> dict[str, str]:
    """Return the columns that a statement returns, each with its type."""
    return dict(_columns_of(*_spoken(database, statement)))


@lru_cache(maxsize=64)
def _columns_of(path: Path, statement: str) -> tuple[tuple[str, str], ...]:
    with connect(path).cursor() as cursor:
        return tuple((name, kind) for name, kind, *_ in cursor.execute(f"describe {statement}").fetchall())


def _bounded(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value[:LONGEST] if isinstance(value, str) else value for name, value in given.items()}


@lru_cache(maxsize=1000)
def _spoken(database: Database, statement: str) -> tuple[Path, str]:
    """Return the file, and the statement with the marts that name places taken in the language, where it has them."""
    if isinstance(database, Path):
        return database, statement
    path, language = database
    marts = _marts_in(path, f"mart_{language}")
    return path, re.sub(
        r"\bmart\.(\w+)", lambda mart: f"mart_{language}.{mart[1]}" if mart[1] in marts else mart[0], statement
    )


@lru_cache(maxsize=64)
def _marts_in(path: Path, schema: str) -> frozenset[str]:
    with connect(path).cursor() as cursor:
        found = cursor.execute("select table_name from duckdb_tables() where schema_name = $schema", {"schema": schema})
        return frozenset(name for (name,) in found.fetchall())


@lru_cache(maxsize=500)
def _frame(database: Path, statement: str, **given: object) -> pd.DataFrame:
    with connect(database).cursor() as cursor:
        found = cursor.execute(statement, given).df()
    # The copy brings the columns of one type together: rows are then chosen several times as fast.
    return found.astype({name: object for name, dtype in found.dtypes.items() if dtype == "str"}).copy()


@lru_cache(maxsize=500)
def _rows(database: Path, noun: type[NamedTuple], statement: str, **given: object) -> tuple[Any, ...]:
    # A cursor for each statement: one connection shared by threads returns wrong rows.
    with connect(database).cursor() as cursor:
        return tuple(map(noun._make, cursor.execute(statement, given).fetchall()))
