"""Which databases lie in the folder, and what does the journal of their publication say about them?"""

import hashlib
import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data" / "build"
POINTER = "current"
JOURNAL = "journal"
NAME = re.compile(r"campaign-([0-9a-f]{12})\.duckdb")
VERSION = re.compile(r"[0-9a-f]{12}")
LINE = re.compile(r"(\d{1,9}) \S{1,30} ([a-z-]{1,20}) ([0-9a-f]{12})(?: ([0-9a-f]{64}))?")
# Longer than any name of a database.
POINTER_BYTES = 64


@dataclass(frozen=True)
class Journal:
    """What was done: the places of the versions in time, the current one, and what each file must hold."""

    places: dict[str, int]
    current: str | None
    withdrawn: frozenset[str]
    digests: dict[str, frozenset[str]]


def folder() -> Path:
    """Return the folder of the databases: DASHBOARD_DATA, or data/build."""
    return Path(os.environ.get("DASHBOARD_DATA", DATA))


def path_of(version: str) -> Path | None:
    """Return the file of a version; None for words that are none, and where it is not there."""
    path = folder() / f"campaign-{version}.duckdb" if VERSION.fullmatch(version) else None
    return path if path and path.is_file() else None


def version_of(path: Path) -> str:
    """Return the version that the name of a database states."""
    return path.stem.removeprefix("campaign-")


def pointed() -> str | None:
    """Return the version that the pointer names; None where it is lost or cannot be read."""
    try:
        with (folder() / POINTER).open("rb") as file:
            text = file.read(POINTER_BYTES).decode("ascii", errors="replace")
    except OSError:
        return None
    found = NAME.fullmatch(text.strip())
    return found[1] if found else None


def is_untouched() -> bool:
    """Tell whether no database has ever been here."""
    return not files() and not any((folder() / name).exists() for name in (POINTER, JOURNAL))


def files() -> list[Path]:
    """Return the databases, newest first: by the journal, as clocks and the times of files change."""
    places = journal().places
    found = [path for path in folder().glob("campaign-*.duckdb") if NAME.fullmatch(path.name)]
    return sorted(found, key=lambda path: (places.get(version_of(path), 0), path.name), reverse=True)


def journal() -> Journal:
    """Return what the journal says; nothing where there is none."""
    path = folder() / JOURNAL
    try:
        stat = path.stat()
        return _journal(path, (stat.st_ino, stat.st_size, stat.st_mtime_ns))
    except OSError:
        return Journal({}, None, frozenset(), {})


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def has_changes_beside(path: Path) -> bool:
    """Tell whether a program wrote into a database and left it: DuckDB shows the changes, which no digest covers."""
    return path.with_name(f"{path.name}.wal").exists()


@lru_cache(maxsize=2)
def _journal(path: Path, stamp: tuple[int, int, int]) -> Journal:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    found = sorted((line for line in map(LINE.fullmatch, lines) if line), key=lambda line: int(line[1]))
    deeds = [(line[2], line[3]) for line in found]
    versions = {version for _, version in deeds}
    return Journal(
        # What was found before anything was written is older than all that was published.
        places={line[3]: int(line[1]) for line in found if line[2] == "published"},
        current=next((version for deed, version in reversed(deeds) if deed in ("published", "rolled-back")), None),
        withdrawn=frozenset(version for version in versions if _last(deeds, version) == "withdrawn"),
        digests={
            version: frozenset(line[4] for line in found if line[3] == version and line[4]) for version in versions
        },
    )


def _last(deeds: list[tuple[str, str]], version: str) -> str | None:
    found = (deed for deed, of in reversed(deeds) if of == version and deed in ("published", "withdrawn", "restored"))
    return next(found, None)
