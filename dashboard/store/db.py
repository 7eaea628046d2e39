"""Open the published database read-only and run one statement; the only importer of duckdb."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import duckdb
import pandas as pd
import streamlit as st

from dashboard.store import published, shape
from dashboard.store.edition import Database
from dashboard.store.nouns.provenance import Release
from dashboard.store.published import folder as folder
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
# none: nothing was ever built here. gone: no such version. withdrawn: its publisher took it back. damaged: it is not
# what was published. outdated: made by earlier code, it lacks what the pages read. busy: another program holds the
# file. lost: the current file is not there. pointer: only the pointer to it is not.
Problem = Literal["none", "gone", "withdrawn", "damaged", "outdated", "busy", "lost", "pointer"]


class BusyError(Exception):
    """Another program holds the file, for now."""


class SlowError(Exception):
    """What was asked took longer than it may."""


@dataclass(frozen=True)
class Found:
    """The database that a visitor gets, if any, and what is wrong with the one that they should get."""

    path: Path | None
    problem: Problem | None


def choose(version: str | None = None) -> Found:
    """Return the database of a version; by default the current one, else the newest good one."""
    return _current() if version is None else _asked(version)


def locate(version: str | None = None) -> Path | None:
    """Return the file that a visitor gets; None when there is none."""
    return choose(version).path


def versions() -> list[Path]:
    """Return the files of all published versions that can be shown, newest first."""
    return [path for path in _newest_first() if problem_of(path) is None]


def problem_of(path: Path) -> Problem | None:
    """Say why a file cannot be shown; looked at again only when the file or what is written about it changes."""
    try:
        stat = path.stat()
        digests = published.journal().digests.get(published.version_of(path), frozenset())
        stamp = (stat.st_ino, stat.st_size, stat.st_mtime_ns, published.has_changes_beside(path))
        return _lasting_problem(path, stamp, digests)
    except (OSError, BusyError):
        return "busy"


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


def _current() -> Found:
    paths = _newest_first()
    if not paths:
        return Found(None, "none" if published.is_untouched() else "lost")
    pointed = published.pointed()
    versions = [published.version_of(path) for path in paths]
    current = pointed or published.journal().current
    place = versions.index(current) if current in versions else 0
    # What was published after the current one was taken back: it comes last.
    for path in (*paths[place:], *reversed(paths[:place])):
        if problem_of(path) is None:
            return Found(path, _problem_of_current(pointed, paths[place], current in versions))
    return Found(None, problem_of(paths[place]))


def _newest_first() -> list[Path]:
    """Return all databases; those about which nothing is written come last, and say themselves when they were built."""
    paths = published.files()
    written = [path for path in paths if published.version_of(path) in published.journal().places]
    others = [path for path in paths if path not in written]
    return [*written, *(sorted(others, key=_built_at, reverse=True) if others[1:] else others)]


def _built_at(path: Path) -> datetime:
    if problem_of(path):
        return datetime.min
    (found,) = rows(path, Release, f"select {', '.join(Release._fields)} from core.release")
    return found.built_at


def _problem_of_current(pointed: str | None, path: Path, is_there: bool) -> Problem | None:
    if not is_there and pointed is not None:
        return "lost"
    return problem_of(path) or (None if pointed else "pointer")


def _asked(version: str) -> Found:
    path = published.path_of(version)
    if path is None:
        return Found(None, "withdrawn" if version in published.journal().withdrawn else "gone")
    problem = problem_of(path)
    return Found(None if problem else path, problem)


@lru_cache(maxsize=64)
def _lasting_problem(path: Path, stamp: tuple[int, int, int, bool], digests: frozenset[str]) -> Problem | None:
    if digests and published.digest_of(path) not in digests:
        return "damaged"
    # Another file may have had this name before.
    connect.clear(path)
    try:
        with connect(path).cursor() as cursor:
            if not digests:
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
