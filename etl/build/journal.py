"""The journal of the databases: what was published, taken back, kept and withdrawn, in the order in which it was done.

One line each, such as `7 2026-11-28T06:13:00Z published 1a2252e04254 <SHA-256 of the file>`; the dashboard reads them.
Clocks and the times of files change; the number does not.
"""

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

JOURNAL = "journal"
# "found": a file that lay in the folder before anything was written about it.
Deed = Literal["found", "published", "rolled-back", "kept", "released", "withdrawn", "restored"]
LINE = re.compile(
    r"(?P<number>\d{1,9}) (?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) "
    rf"(?P<deed>{'|'.join(get_args(Deed))}) (?P<version>[0-9a-f]{{12}})(?: (?P<digest>[0-9a-f]{{64}}))?"
)


@dataclass(frozen=True)
class Event:
    """One line of the journal."""

    number: int
    at: datetime
    deed: str
    version: str
    digest: str | None


def events(folder: Path) -> list[Event]:
    """Return what was done, first things first; a line that is damaged is passed over."""
    path = folder / JOURNAL
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    found = (_event(line) for line in text.splitlines())
    return sorted((event for event in found if event is not None), key=lambda event: event.number)


def note(folder: Path, deed: Deed, version: str, digest: str | None = None, at: datetime | None = None) -> None:
    """Write one line at the end. Only who holds the lock of the folder may do so."""
    number = max((event.number for event in events(folder)), default=0) + 1
    time = f"{at or datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    line = " ".join([str(number), time, deed, version, *([digest] if digest else [])])
    with (folder / JOURNAL).open("ab+") as file:
        # A line that was cut short by a full disk must not take the next one with it.
        begin = b"" if _ends_a_line(file.tell(), folder / JOURNAL) else b"\n"
        file.write(begin + line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _event(line: str) -> Event | None:
    found = LINE.fullmatch(line.strip())
    if found is None:
        return None
    number, at, deed, version, digest = found.groups()
    try:
        return Event(
            int(number), datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC), deed, version, digest
        )
    except ValueError:
        return None


def _ends_a_line(size: int, path: Path) -> bool:
    if size == 0:
        return True
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"
