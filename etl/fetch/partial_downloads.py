"""Downloads that were cut, or that wait for the others of their source: below data/build, with what identifies them."""

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
    """ETag and Last-Modified, by which a server recognises its answer; empty where it gave none."""

    etag: str = ""
    last_modified: str = ""


UNKNOWN = Validators()


@contextmanager
def no_other_fetch(raw: Path) -> Iterator[None]:
    """Hold the lock of all fetches, and remove downloads that are too old; raise BlockingIOError if it is taken."""
    folder = _folder(raw)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for path in folder.iterdir():
            if path.stat().st_mtime < time.time() - OLDEST_SECONDS:
                _remove(path)
        yield


def path_of(raw: Path, name: str, url: str) -> Path:
    """Return the file that the answer of an address is downloaded to, below data/build, which git ignores."""
    return _folder(raw) / f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:12]}.part"


def finished(part: Path) -> Validators | None:
    """Return ETag and date of an answer that was downloaded in full; None of one that was not."""
    noted, size = _noted(part)
    return noted if noted and _size(part) == size else None


def progress(part: Path) -> tuple[int, Validators]:
    """Return how many bytes were downloaded, and ETag and date of their answer; 0 where it cannot be continued."""
    noted, _ = _noted(part)
    return (_size(part), noted) if noted and strong(noted) else (0, UNKNOWN)


def strong(seen: Validators) -> str:
    """Return the validator that promises the same bytes, if there is one (RFC 9110, 13.1.5: a weak tag does not)."""
    return seen.last_modified if seen.etag.startswith("W/") or not seen.etag else seen.etag


def begin(part: Path, seen: Validators) -> None:
    """Empty the file and note ETag and date of the answer that will fill it."""
    part.unlink(missing_ok=True)
    _write_note(part, seen, None)


def finish(part: Path, seen: Validators) -> None:
    """Note that the download is complete, and its size."""
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
