"""Which database does a visitor get, and what is wrong with the one that they should get?"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal

from dashboard.store import db, published
from dashboard.store.nouns.provenance import Release

# none: nothing was ever built here. gone: no such version. withdrawn: its publisher took it back. damaged: it is not
# what was published. outdated: made by earlier code, it lacks what the pages read. busy: another program holds the
# file. lost: the current file is not there. pointer: only the pointer to it is not.
Problem = Literal["none", "gone", "withdrawn", "damaged", "outdated", "busy", "lost", "pointer"]


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
    except (OSError, db.BusyError):
        return "busy"


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
    (found,) = db.rows(path, Release, f"select {', '.join(Release._fields)} from core.release")
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
    return db.fault(path, reads_all=not digests)
