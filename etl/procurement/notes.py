"""What was set aside or repaired while reading, written to a JSON Lines file as it happens."""

from pathlib import Path
from threading import Lock
from typing import Any

import orjson

LONGEST_VALUE = 200


class Notes:
    """Write one row per issue; count those that stand for a whole release or line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.whole = 0
        # Lines are repaired in a thread while others are prepared.
        self._lock = Lock()
        self._file = path.open("wb")

    def add(self, file: int, line: int | None, why: str, path: str = "", value: Any = None, ocid: Any = None) -> None:
        """Note something that was repaired or dropped; the rest of its release is used."""
        self._write(file, line, why, path, value, ocid, False)

    def add_whole(self, file: int, line: int | None, why: str, value: Any = None, ocid: Any = None) -> None:
        """Note a line or release that is set aside as a whole."""
        with self._lock:
            self.whole += 1
        self._write(file, line, why, "", value, ocid, True)

    def close(self) -> None:
        """Finish the file; it can be read from now on."""
        self._file.close()

    def _write(self, file: int, line: int | None, why: str, path: str, value: Any, ocid: Any, is_whole: bool) -> None:
        row = {
            "file": file,
            "line": line,
            "ocid": as_text(ocid),
            "path": path or None,
            "value": as_text(value),
            "why": why,
            "is_whole": is_whole,
        }
        with self._lock:
            self._file.write(orjson.dumps(row) + b"\n")


def as_text(value: Any) -> str | None:
    """Return the value as valid text of at most 200 characters."""
    if value is None:
        return None
    if isinstance(value, bytes):
        text = value[: LONGEST_VALUE * 4].decode("utf-8", "replace")
    elif isinstance(value, str):
        text = value
    else:
        text = _dumped(value)
    return text[:LONGEST_VALUE].encode("utf-8", "replace").decode().replace("\0", "�")


def _dumped(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except (TypeError, ValueError):
        return f"{type(value).__name__}"
