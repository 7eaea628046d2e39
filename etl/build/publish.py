"""Publish a finished database: content hash in the name, atomic pointer, journal, retention, rollback, withdrawal."""

import hashlib
import os
import re
import uuid
from pathlib import Path

import duckdb

from etl.build.journal import digest_of, events, note
from etl.build.published_files import (
    NAME,
    POINTER,
    built_at,
    changes_beside,
    current_version,
    is_now,
    is_whole,
    last_pointed,
    lock,
    opens,
    path_of,
    published,
    remove,
    version_of,
)
from etl.errors import BuildError

KEPT = 12
VERSION = re.compile(r"[0-9a-f]{12}")


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
        "where schema_name similar to 'core|mart.*' and table_name != 'release' order by all"
    ).fetchall()
    digest = hashlib.sha256(f"{is_synthetic}:{comments}".encode())
    for table, schema in tables:
        order = "md5(t::varchar)" if schema == "core" else "rowid"
        query = f"select string_agg(md5(t::varchar), '' order by {order}) from {table} as t"
        digest.update(f"{table}:{con.execute(query).fetchone()}".encode())
    return digest.hexdigest()[:12]


def publish(finished: Path, version: str, folder: Path) -> Path:
    """Give the finished file its name, point to it and drop the oldest; readers of other files are not disturbed.

    A file that has the name already stays only if it is whole.
    """
    path = path_of(version, folder)
    with lock(folder):
        _note_found(folder)
        done = events(folder)
        if is_now(done, version, "withdrawn", "restored"):
            raise BuildError(
                f"this very content was withdrawn as version {version}\n"
                "  To fix it: change the data, or run"
                f" `python -m etl withdraw {version} --undo` and build again"
            )
        if is_whole(path, done):
            finished.unlink()
        else:
            # Noted first: a reader finds no file about which nothing is written.
            note(folder, "published", version, digest_of(finished))
            changes_beside(path).unlink(missing_ok=True)
            os.replace(finished, path)
        if last_pointed(events(folder)) != version:
            note(folder, "published", version, digest_of(path))
        _point_to(path, folder)
        dispensable = [each for each in published(folder) if not each.is_kept]
        for old in dispensable[KEPT:]:
            if not old.is_current:
                remove(old.path)
    return path


def rollback(folder: Path) -> Path:
    """Point to the last whole database before the current one; raise BuildError when there is none."""
    with lock(folder):
        return _roll_back(folder)


def keep(version: str, folder: Path, is_kept: bool) -> None:
    """Keep a version, however many come after it, because somebody cites it; or no longer."""
    with lock(folder):
        _note_found(folder)
        path = _known(version, folder)
        if is_kept and not is_whole(path, events(folder)):
            raise BuildError(f"version {version} is damaged: it cannot be kept\n  To fix it: copy it from a backup")
        note(folder, "kept" if is_kept else "released", version)


def withdraw(version: str, folder: Path) -> None:
    """Delete a version for good; where it is the current one, the one before takes its place."""
    with lock(folder):
        _note_found(folder)
        path = _known(version, folder)
        if current_version(folder) == version:
            _roll_back(folder)
        note(folder, "withdrawn", version)
        remove(path)


def restore(version: str, folder: Path) -> None:
    """Let a version that was withdrawn be published again."""
    with lock(folder):
        if not is_now(events(folder), version, "withdrawn", "restored"):
            raise BuildError(f"version {version} is not withdrawn\n  To fix it: see `python -m etl list`")
        note(folder, "restored", version)


def _roll_back(folder: Path) -> Path:
    _note_found(folder)
    done = events(folder)
    versions = published(folder)
    place = next((i for i, version in enumerate(versions) if version.is_current), None)
    earlier = [] if place is None else versions[place + 1 :]
    path = next((each.path for each in earlier if is_whole(each.path, done)), None)
    if path is None:
        raise BuildError(f"no earlier database in {folder}: nothing to roll back to")
    note(folder, "rolled-back", version_of(path))
    _point_to(path, folder)
    return path


def _note_found(folder: Path) -> None:
    """Write down the files about which nothing is written: an older program published them, or somebody copied them."""
    known = {event.version for event in events(folder)}
    files = [path for path in folder.glob("campaign-*.duckdb") if NAME.fullmatch(path.name)]
    found = sorted((built_at(path), path) for path in files if version_of(path) not in known)
    for at, path in found:
        if opens(path):
            note(folder, "found", version_of(path), digest_of(path), at)


def _known(version: str, folder: Path) -> Path:
    path = path_of(version, folder)
    if not VERSION.fullmatch(version) or not path.is_file():
        raise BuildError(f"there is no version {version} in {folder}\n  To fix it: see `python -m etl list`")
    return path


def _point_to(path: Path, folder: Path) -> None:
    new = folder / f".{POINTER}-{uuid.uuid4().hex}"
    new.write_text(path.name + "\n", encoding="utf-8")
    os.replace(new, folder / POINTER)
