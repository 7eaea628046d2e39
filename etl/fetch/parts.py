"""How far did an earlier download get, and may it go on from there? Finished answers stay until all are here."""

import fcntl
import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

# A publisher may have newer figures after that.
OLDEST_SECONDS = 3 * 24 * 3600


@dataclass(frozen=True)
class Validators:
    """What a server gave to recognise its answer by; empty where it gave nothing."""

    etag: str = ""
    last_modified: str = ""


UNKNOWN = Validators()


@contextmanager
def alone(raw: Path) -> Iterator[None]:
    """Keep other fetches away and remove what is too old; raise BlockingIOError if another one is running."""
    folder = _folder(raw)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for path in folder.iterdir():
            if path.stat().st_mtime < time.time() - OLDEST_SECONDS:
                _remove(path)
        yield


def place(raw: Path, name: str, url: str) -> Path:
    """Return where the answer of an address lies until it is used: below data/build, which git ignores."""
    return _folder(raw) / f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:12]}.part"


def finished(part: Path) -> Validators | None:
    """Return the validators of an answer that is here in full; None if it is not."""
    noted, size = _noted(part)
    return noted if noted and _size(part) == size else None


def progress(part: Path) -> tuple[int, Validators]:
    """Return the bytes that are here and the validators of their answer; none if they cannot be continued."""
    noted, _ = _noted(part)
    return (_size(part), noted) if noted and strong(noted) else (0, UNKNOWN)


def strong(seen: Validators) -> str:
    """Return the validator that promises the same bytes, if there is one (RFC 9110, 13.1.5: a weak tag does not)."""
    return seen.last_modified if seen.etag.startswith("W/") or not seen.etag else seen.etag


def begin(part: Path, seen: Validators) -> None:
    """Note whose bytes are about to come."""
    part.unlink(missing_ok=True)
    _write_note(part, seen, None)


def finish(part: Path, seen: Validators) -> None:
    """Note that all bytes are here."""
    _write_note(part, seen, _size(part))


def drop(part: Path) -> None:
    """Remove an answer."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)


def drop_all(raw: Path, name: str) -> None:
    """Remove all answers of a source."""
    for path in _folder(raw).glob(f"{name}-*"):
        _remove(path)


def _folder(raw: Path) -> Path:
    folder = raw.parent / "build" / "parts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _note(part: Path) -> Path:
    return part.with_suffix(".json")


def _noted(part: Path) -> tuple[Validators | None, int | None]:
    try:
        noted = json.loads(_note(part).read_text(encoding="utf-8"))
        return Validators(noted["etag"], noted["last_modified"]), noted["size"]
    except (OSError, ValueError, LookupError, TypeError):
        return None, None


def _write_note(part: Path, seen: Validators, size: int | None) -> None:
    _note(part).write_text(json.dumps({**asdict(seen), "size": size}), encoding="utf-8")


def _size(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
