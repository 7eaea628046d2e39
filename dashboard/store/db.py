"""Open the published database read-only and answer one query; the only importer of duckdb."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import streamlit as st

from dashboard.store.rows import row

SQL = Path(__file__).parent / "sql"
DATA = Path(__file__).parents[2] / "data" / "build"
POINTER = "current"
READ_ONLY: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
    "memory_limit": "512MB",
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


@st.cache_resource(max_entries=4, show_spinner=False)
def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path), read_only=True, config=READ_ONLY)


def read(database: Path, query: str, **given: Any) -> pd.DataFrame:
    """Run dashboard/store/sql/<query>.sql with $named values; cached, as a published file never changes.

    The frame may be changed: pandas copies what is written to, and only then. Text comes as Python objects: pages
    filter and walk small frames, and on the budget page Arrow text took a sixth longer.
    """
    return _read(database, query, **given).copy(deep=False)


def rows(database: Path, query: str, **given: Any) -> list[Any]:
    """Run dashboard/store/sql/<query>.sql and return its rows as named tuples, NULL as None; cached.

    For a page that walks a few rows: a frame and its filters take longer than the query.
    """
    return list(_rows(database, query, **given))


@lru_cache(maxsize=500)
def _read(database: Path, query: str, **given: Any) -> pd.DataFrame:
    with _connect(database).cursor() as cursor:
        found = _run(cursor, query, given).df()
    # The copy brings the columns of one type together: rows are then chosen several times as fast.
    return found.astype({name: object for name, dtype in found.dtypes.items() if dtype == "str"}).copy()


@lru_cache(maxsize=500)
def _rows(database: Path, query: str, **given: Any) -> tuple[Any, ...]:
    with _connect(database).cursor() as cursor:
        found = _run(cursor, query, given)
        return tuple(map(row(tuple(name for name, *_ in found.description or []))._make, found.fetchall()))


def _run(cursor: duckdb.DuckDBPyConnection, query: str, given: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """Run the query on a cursor of its own: one connection shared by threads returns wrong rows."""
    return cursor.execute((SQL / f"{query}.sql").read_text(encoding="utf-8"), given)
