"""Open the published database read-only and run one statement; the only importer of duckdb."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pandas as pd
import streamlit as st

from dashboard.store.rows import Row

DATA = Path(__file__).parents[2] / "data" / "build"
POINTER = "current"
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


def folder() -> Path:
    """Return the folder of the databases: DASHBOARD_DATA, or data/build."""
    return Path(os.environ.get("DASHBOARD_DATA", DATA))


def locate(version: str | None = None) -> Path | None:
    """Return the file of a version, of the current one by default; None when it is not there."""
    pointer = folder() / POINTER
    if version is not None:
        path = folder() / f"campaign-{Path(version).name}.duckdb"
    elif pointer.is_file():
        path = folder() / pointer.read_text(encoding="utf-8").strip()
    else:
        return None
    return path if path.is_file() else None


def versions() -> list[Path]:
    """Return the files of all published versions, newest first."""
    files = folder().glob("campaign-*.duckdb")
    return sorted(files, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def frame(database: Path, statement: str, **given: object) -> pd.DataFrame:
    """Return the answer to a statement with $named values as a frame; cached, as a published file never changes.

    The frame may be changed: pandas copies what is written to, and only then. Text comes as Python objects: pages
    filter and walk small frames, and on the budget page Arrow text took a sixth longer.
    """
    return _frame(database, statement, **given).copy(deep=False)


def rows(database: Path, noun: type[Row], statement: str, **given: object) -> list[Row]:
    """Return the answer to a statement that selects the columns of a noun as its rows, NULL as None; cached.

    For a page that walks a few rows: a frame and its filters take longer than the query.
    """
    return list(_rows(database, noun, statement, **given))


@st.cache_resource(max_entries=4, show_spinner=False)
def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path), read_only=True, config=READ_ONLY)


@lru_cache(maxsize=500)
def _frame(database: Path, statement: str, **given: object) -> pd.DataFrame:
    with _connect(database).cursor() as cursor:
        found = cursor.execute(statement, given).df()
    # The copy brings the columns of one type together: rows are then chosen several times as fast.
    return found.astype({name: object for name, dtype in found.dtypes.items() if dtype == "str"}).copy()


@lru_cache(maxsize=500)
def _rows(database: Path, noun: type[NamedTuple], statement: str, **given: object) -> tuple[Any, ...]:
    # A cursor for each statement: one connection shared by threads returns wrong rows.
    with _connect(database).cursor() as cursor:
        return tuple(map(noun._make, cursor.execute(statement, given).fetchall()))
