"""Publish a finished database: content hash in the name, atomic pointer, retention, rollback."""

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl.errors import BuildError

POINTER = "current"
KEPT = 12
NAME = re.compile(r"campaign-([0-9a-f]{12})\.duckdb")


@dataclass(frozen=True)
class Published:
    """One database of the build folder."""

    version: str
    path: Path
    published_at: datetime
    is_current: bool


def content_hash(con: duckdb.DuckDBPyConnection, is_synthetic: bool) -> str:
    """Return twelve hexadecimal digits over the mark, all comments, and all rows of all tables but core.release.

    The order of a mart is part of it, that of other tables is not.
    """
    comments = con.execute(
        "select schema_name, table_name, column_name, data_type, comment from duckdb_columns() "
        "where schema_name in ('core', 'mart') union all "
        "select schema_name, table_name, '', '', comment from duckdb_tables() order by all"
    ).fetchall()
    tables = con.execute(
        "select schema_name || '.' || table_name, schema_name from duckdb_tables() "
        "where schema_name in ('core', 'mart') and table_name != 'release' order by all"
    ).fetchall()
    digest = hashlib.sha256(f"{is_synthetic}:{comments}".encode())
    for table, schema in tables:
        order = "rowid" if schema == "mart" else "md5(t::varchar)"
        query = f"select string_agg(md5(t::varchar), '' order by {order}) from {table} as t"
        digest.update(f"{table}:{con.execute(query).fetchone()}".encode())
    return digest.hexdigest()[:12]


def publish(finished: Path, version: str, folder: Path) -> Path:
    """Give the finished file its name, point to it and drop the oldest; readers of other files are not disturbed."""
    path = folder / f"campaign-{version}.duckdb"
    if path.exists():
        finished.unlink()
    else:
        os.replace(finished, path)
    os.utime(path)
    _point_to(path, folder)
    for old in published(folder)[KEPT:]:
        if not old.is_current:
            old.path.unlink(missing_ok=True)
    return path


def published(folder: Path) -> list[Published]:
    """List the databases of the folder, newest first."""
    current = _pointed(folder)
    files = [path for path in folder.glob("campaign-*.duckdb") if NAME.fullmatch(path.name)]
    files.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    return [
        Published(
            path.stem.removeprefix("campaign-"),
            path,
            datetime.fromtimestamp(path.stat().st_mtime, UTC),
            path.name == current,
        )
        for path in files
    ]


def current_path(folder: Path) -> Path:
    """Return the file that readers use; raise BuildError when none was built."""
    name = _pointed(folder)
    if name is None or not (folder / name).is_file():
        raise BuildError(f"no database in {folder}\n  To mend it: run `python -m etl build`")
    return folder / name


def rollback(folder: Path) -> Path:
    """Point to the database that was published before the current one; raise BuildError when there is none."""
    versions = published(folder)
    place = next((i for i, version in enumerate(versions) if version.is_current), None)
    if place is None or place + 1 >= len(versions):
        raise BuildError(f"no earlier database in {folder}: nothing to roll back to")
    _point_to(versions[place + 1].path, folder)
    return versions[place + 1].path


def _pointed(folder: Path) -> str | None:
    pointer = folder / POINTER
    return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else None


def _point_to(path: Path, folder: Path) -> None:
    new = folder / f".{POINTER}-{os.getpid()}"
    new.write_text(path.name + "\n", encoding="utf-8")
    os.replace(new, folder / POINTER)
