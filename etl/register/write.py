"""Write files all or none: a run that is cut off at any moment is finished, or forgotten, by the next one.

The new texts are written beside their places; then one file, the intent, names them all. Only from then on do they
take their places, so that whoever comes next knows which of the two it is.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from etl.register.changes import FOLDER
from etl.register.faults import RegisterError

INTENT = ".unfinished"
BESIDE = ".register-new"
PATIENCE_SECONDS = 60


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the register for oneself; what a run before left unfinished is put in order first."""
    (data / FOLDER).mkdir(exist_ok=True)
    try:
        with FileLock(data / FOLDER / ".lock", timeout=PATIENCE_SECONDS):
            _finish(data)
            yield
    except Timeout as problem:
        raise RegisterError(
            "somebody else has been writing the register for {count} seconds", "try again later", count=PATIENCE_SECONDS
        ) from problem


def write_all(data: Path, contents: Mapping[Path, str]) -> None:
    """Give each path below the data folder its new text; only who holds the register may do so."""
    for path, text in contents.items():
        _write_through(_beside(data / path), text)
    intent = data / FOLDER / INTENT
    _write_through(_beside(intent), json.dumps([path.as_posix() for path in contents]))
    _beside(intent).replace(intent)
    _keep_names(data / FOLDER)
    _finish(data)


def _finish(data: Path) -> None:
    intent = data / FOLDER / INTENT
    if intent.is_file():
        paths = [data / path for path in json.loads(intent.read_text(encoding="utf-8"))]
        for path in paths:
            if _beside(path).is_file():
                _beside(path).replace(path)
        for folder in {path.parent for path in paths}:
            _keep_names(folder)
        intent.unlink()
    for left in [*data.glob(f"r*/.*{BESIDE}"), *(data / FOLDER).glob(f".*{BESIDE}")]:
        left.unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}{BESIDE}")


def _write_through(path: Path, text: str) -> None:
    """Write the text and wait until the disk has it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _keep_names(folder: Path) -> None:
    """Wait until the disk has the names in a folder, where the system can be asked for it."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
