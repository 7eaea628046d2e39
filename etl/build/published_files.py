"""Read what is published in a folder: which databases, which of them readers use, and whether they are whole."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock

from etl.build.journal import Event, digest_of, events
from etl.errors import BuildError

POINTER = "current"
NAME = re.compile(r"campaign-([0-9a-f]{12})\.duckdb")
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


def published(folder: Path) -> list[Published]:
    """List the databases of the folder, newest first: by the journal, not by the times of files."""
    done = events(folder)
    current = current_version(folder)
    last = {event.version: event for event in done if event.deed in ("found", "published")}
    files = [path for path in folder.glob("campaign-*.duckdb") if NAME.fullmatch(path.name)]
    files.sort(key=lambda path: _order(path, last.get(version_of(path))), reverse=True)
    return [
        Published(
            version_of(path),
            path,
            last[version_of(path)].at if version_of(path) in last else built_at(path),
            version_of(path) == current,
            is_now(done, version_of(path), "kept", "released"),
        )
        for path in files
    ]


def current_path(folder: Path) -> Path:
    """Return the file that readers use; raise BuildError when there is none."""
    while True:
        name = _pointed(folder)
        if name is not None and path_of(name, folder).is_file():
            return path_of(name, folder)
        # Whoever looks slowly may find a file gone to which nothing points any more.
        if _pointed(folder) == name:
            break
    done = events(folder)
    versions = [each for each in published(folder) if is_whole(each.path, done)]
    if not versions:
        raise BuildError(f"no database in {folder}\n  To fix it: run `python -m etl build`")
    return next((each for each in versions if each.is_current), versions[0]).path


def damaged(folder: Path) -> list[Path]:
    """Return the files that are not what was published."""
    done = events(folder)
    return [each.path for each in published(folder) if not is_whole(each.path, done)]


def is_whole(path: Path, done: list[Event]) -> bool:
    """Tell whether the file is one that was published under its name, or, where nothing is written, one that opens.

    Changes that lie beside it are no part of its digest, and every reader would see them.
    """
    if not path.is_file() or changes_beside(path).exists():
        return False
    digests = {event.digest for event in done if event.version == version_of(path) and event.digest}
    return digest_of(path) in digests if digests else opens(path)


def changes_beside(path: Path) -> Path:
    """Return where DuckDB keeps what a program that wrote into a database has not yet put into its file."""
    return path.with_name(f"{path.name}.wal")


def remove(path: Path) -> None:
    """Delete a database, and the changes beside it."""
    changes_beside(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)


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


def opens(path: Path) -> bool:
    """Tell whether every row of every table can be read: DuckDB checks each block when it reads it."""
    if changes_beside(path).exists():
        return False
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


def is_now(done: list[Event], version: str, on: str, off: str) -> bool:
    """Tell whether, of two deeds that undo each other, such as kept and released, the first was done last."""
    deeds = [event.deed for event in done if event.version == version and event.deed in (on, off)]
    return deeds[-1:] == [on]


def path_of(version: str, folder: Path) -> Path:
    """Return the file that holds a version, whether or not it is there."""
    return folder / f"campaign-{version}.duckdb"


def current_version(folder: Path) -> str | None:
    """Return the version that the pointer names, or the journal where the pointer is lost or damaged."""
    return _pointed(folder) or last_pointed(events(folder))


def _pointed(folder: Path) -> str | None:
    try:
        with (folder / POINTER).open("rb") as file:
            text = file.read(POINTER_BYTES).decode("ascii", errors="replace")
    except OSError:
        return None
    found = NAME.fullmatch(text.strip())
    return found[1] if found else None


def last_pointed(done: list[Event]) -> str | None:
    """Return the version to which a build or a rollback pointed last."""
    deeds = [event.version for event in done if event.deed in ("published", "rolled-back")]
    return deeds[-1] if deeds else None
