"""Publish a finished database: content hash in the name, atomic pointer, journal, retention, rollback, withdrawal."""

import hashlib
import os
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock

from etl.build.journal import Event, digest_of, events, note
from etl.errors import BuildError

POINTER = "current"
KEPT = 12
NAME = re.compile(r"campaign-([0-9a-f]{12})\.duckdb")
VERSION = re.compile(r"[0-9a-f]{12}")
# Longer than any name of a database.
POINTER_BYTES = 64


@dataclass(frozen=True)
class Published:
    """One database of the build folder."""

    version: str
    path: Path
    published_at: datetime
    is_current: bool
    is_kept: bool


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
    """Give the finished file its name, point to it and drop the oldest; readers of other files are not disturbed.

    A file that has the name already stays only if it is whole.
    """
    path = _path(version, folder)
    with lock(folder):
        _note_found(folder)
        done = events(folder)
        if _is(done, version, "withdrawn", "restored"):
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
            os.replace(finished, path)
        if _last_pointed(events(folder)) != version:
            note(folder, "published", version, digest_of(path))
        _point_to(path, folder)
        dispensable = [each for each in published(folder) if not each.is_kept]
        for old in dispensable[KEPT:]:
            if not old.is_current:
                old.path.unlink(missing_ok=True)
    return path


def published(folder: Path) -> list[Published]:
    """List the databases of the folder, newest first: by the journal, not by the times of files."""
    done = events(folder)
    current = _current(folder)
    last = {event.version: event for event in done if event.deed in ("found", "published")}
    files = [path for path in folder.glob("campaign-*.duckdb") if NAME.fullmatch(path.name)]
    files.sort(key=lambda path: _order(path, last.get(version_of(path))), reverse=True)
    return [
        Published(
            version_of(path),
            path,
            last[version_of(path)].at if version_of(path) in last else built_at(path),
            version_of(path) == current,
            _is(done, version_of(path), "kept", "released"),
        )
        for path in files
    ]


def current_path(folder: Path) -> Path:
    """Return the file that readers use; raise BuildError when there is none."""
    while True:
        name = _pointed(folder)
        if name is not None and _path(name, folder).is_file():
            return _path(name, folder)
        # Whoever looks slowly may find a file gone to which nothing points any more.
        if _pointed(folder) == name:
            break
    done = events(folder)
    versions = [each for each in published(folder) if is_whole(each.path, done)]
    if not versions:
        raise BuildError(f"no database in {folder}\n  To fix it: run `python -m etl build`")
    return next((each for each in versions if each.is_current), versions[0]).path


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
        if _current(folder) == version:
            _roll_back(folder)
        note(folder, "withdrawn", version)
        path.unlink()


def restore(version: str, folder: Path) -> None:
    """Let a version that was withdrawn be published again."""
    with lock(folder):
        if not _is(events(folder), version, "withdrawn", "restored"):
            raise BuildError(f"version {version} is not withdrawn\n  To fix it: see `python -m etl list`")
        note(folder, "restored", version)


def damaged(folder: Path) -> list[Path]:
    """Return the files that are not what was published."""
    done = events(folder)
    return [each.path for each in published(folder) if not is_whole(each.path, done)]


def is_whole(path: Path, done: list[Event]) -> bool:
    """Tell whether the file is one that was published under its name, or, where nothing is written, one that opens."""
    if not path.is_file():
        return False
    digests = {event.digest for event in done if event.version == version_of(path) and event.digest}
    return digest_of(path) in digests if digests else _opens(path)


def version_of(path: Path) -> str:
    """Return the version that the name of a database states."""
    return path.stem.removeprefix("campaign-")


def lock(folder: Path) -> FileLock:
    """Return the lock of the folder, which one process at a time holds while it changes what is published."""
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / ".publishing.lock")


def built_at(path: Path) -> datetime:
    """Return when a database was built, as it says itself; the beginning of time for one that does not open."""
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            ((found,),) = con.execute("select built_at from core.release").fetchall()
            assert isinstance(found, datetime)
            return found.replace(tzinfo=UTC)
    except (duckdb.Error, ValueError, AssertionError):
        return datetime.min.replace(tzinfo=UTC)


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
        if _opens(path):
            note(folder, "found", version_of(path), digest_of(path), at)


def _opens(path: Path) -> bool:
    """Tell whether every row of every table can be read: DuckDB checks each block when it reads it."""
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            tables = con.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
            for (table,) in tables:
                con.execute(f"select bit_xor(hash(t)) from {table} as t").fetchall()
    except duckdb.Error:
        return False
    return bool(tables)


def _order(path: Path, last: Event | None) -> tuple[int, datetime, str]:
    """Place what was found before anything was written below all that was published."""
    if last is None or last.deed == "found":
        return 0, last.at if last else built_at(path), path.name
    return last.number, last.at, path.name


def _is(done: list[Event], version: str, on: str, off: str) -> bool:
    deeds = [event.deed for event in done if event.version == version and event.deed in (on, off)]
    return deeds[-1:] == [on]


def _known(version: str, folder: Path) -> Path:
    path = _path(version, folder)
    if not VERSION.fullmatch(version) or not path.is_file():
        raise BuildError(f"there is no version {version} in {folder}\n  To fix it: see `python -m etl list`")
    return path


def _path(version: str, folder: Path) -> Path:
    return folder / f"campaign-{version}.duckdb"


def _current(folder: Path) -> str | None:
    """Return the version that the pointer names, or the journal where the pointer is lost or damaged."""
    return _pointed(folder) or _last_pointed(events(folder))


def _pointed(folder: Path) -> str | None:
    try:
        with (folder / POINTER).open("rb") as file:
            text = file.read(POINTER_BYTES).decode("ascii", errors="replace")
    except OSError:
        return None
    found = NAME.fullmatch(text.strip())
    return found[1] if found else None


def _last_pointed(done: list[Event]) -> str | None:
    deeds = [event.version for event in done if event.deed in ("published", "rolled-back")]
    return deeds[-1] if deeds else None


def _point_to(path: Path, folder: Path) -> None:
    new = folder / f".{POINTER}-{uuid.uuid4().hex}"
    new.write_text(path.name + "\n", encoding="utf-8")
    os.replace(new, folder / POINTER)
