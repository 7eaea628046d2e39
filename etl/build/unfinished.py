"""Give each build a place of its own, and remove what builds that were killed left behind."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from etl.build.published_files import POINTER, lock

BEGIN = ".building-"


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Yield the path of a new database, in a folder that only this build uses and that is gone afterwards.

    The number of a process would not do: two containers that share a volume are both process 1.
    """
    with lock(folder):
        _remove_leftovers(folder)
        place = Path(tempfile.mkdtemp(prefix=BEGIN, dir=folder))
        mine = FileLock(place / "lock")
        mine.acquire()
    try:
        yield place / "unfinished.duckdb"
    finally:
        mine.release()
        shutil.rmtree(place, ignore_errors=True)


def _remove_leftovers(folder: Path) -> None:
    for path in folder.glob(f"{BEGIN}*"):
        # A build holds the lock of its place as long as it lives: the system takes it from one that was killed.
        if path.is_file() or _is_deserted(path):
            path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob(f".{POINTER}-*"):
        path.unlink()


def _is_deserted(place: Path) -> bool:
    try:
        with FileLock(place / "lock", blocking=False):
            return True
    except Timeout:
        return False
