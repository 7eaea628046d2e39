"""Which files are to be read, and what shape has each? Told from the content, never from the name."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import orjson
from isal import igzip, igzip_lib, igzip_threaded

from etl.errors import BuildError
from etl.procurement import reasons
from etl.procurement.read.fields import WRAPPERS
from etl.procurement.read.values import MARK, read_values

ENDINGS = (".json", ".jsonl", ".ndjson", ".gz")
# Not read, but named: a publication that lies there as an archive is not passed over without a word.
ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".bz2", ".xz", ".zst")
# What the content of other formats begins with.
FORMATS = {
    b"PK\x03\x04": reasons.ZIP,
    b"PK\x05\x06": reasons.ZIP,
    b"7z\xbc\xaf\x27\x1c": reasons.ARCHIVE,
    b"Rar!": reasons.ARCHIVE,
    b"BZh": reasons.ARCHIVE,
    b"\xfd7zXZ\x00": reasons.ARCHIVE,
    b"\x28\xb5\x2f\xfd": reasons.ARCHIVE,
    b"\xff\xfe": reasons.UTF_16,
    b"\xfe\xff": reasons.UTF_16,
    b"{\x00": reasons.UTF_16,
    b"[\x00": reasons.UTF_16,
    b"\x00{": reasons.UTF_16,
    b"\x00[": reasons.UTF_16,
    b"%PDF": reasons.NO_JSON_FILE,
    b"PAR1": reasons.NO_JSON_FILE,
    b"SQLite format 3": reasons.NO_JSON_FILE,
    b"\xd0\xcf\x11\xe0": reasons.NO_JSON_FILE,
}
TAR = slice(257, 262), b"ustar"
GZIP = b"\x1f\x8b"
HEAD_BYTES = 1 << 20
HEAD_LINES = 50
AHEAD_BYTES = 8 << 20
# What reading a file raises that is torn, broken or gone.
UNREADABLE = (OSError, EOFError, cast(type[Exception], igzip_lib.IsalError))


@dataclass(frozen=True)
class Input:
    """One file to read: its number in this run, its name from the argument on, and its size in bytes."""

    number: int
    path: Path
    shown_as: str
    size: int

    def open(self) -> BinaryIO:
        """Open the content for reading, decompressed where it is gzip: a large file in a thread that runs ahead."""
        if not self.is_packed:
            return self.path.open("rb")
        if self.size < AHEAD_BYTES:
            return cast(BinaryIO, igzip.open(self.path))
        return cast(BinaryIO, igzip_threaded.open(self.path, block_size=AHEAD_BYTES))

    @property
    def is_packed(self) -> bool:
        """Tell whether the content is gzip."""
        with self.path.open("rb") as file:
            return file.read(2) == GZIP


def find_inputs(paths: list[Path]) -> list[Input]:
    """Return the files, those of folders by name; raise BuildError for a path that is neither, and for none at all."""
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            inside = (
                each for each in path.rglob("*") if each.is_file() and each.suffix.lower() in (*ENDINGS, *ARCHIVES)
            )
            found |= {each: each.relative_to(path.parent).as_posix() for each in sorted(inside)}
        elif path.is_file():
            found[path] = path.name
        else:
            raise BuildError(f"{path}: there is no such file\n  To fix it: name files or folders that exist")
    if not found:
        raise BuildError(
            f"{', '.join(map(str, paths))}: no file ends in {', '.join(ENDINGS)}\n"
            "  To fix it: name the folder with the publication, or its files one by one"
        )
    return [Input(number, path, name, path.stat().st_size) for number, (path, name) in enumerate(found.items())]


def shape(file: Input) -> str:
    """Return empty, other (another format), lines (of releases), wrapped (lines of records or packages) or values."""
    with file.open() as content:
        try:
            head = content.read(HEAD_BYTES)
            is_all = not content.read(1)
        except UNREADABLE:
            return "values"
    if _format(head):
        return "other"
    head = head.removeprefix(MARK)
    if is_all and not head.strip():
        return "empty"
    if is_all and _value(head) is not None:
        return "values"
    lines = head.split(b"\n")
    whole = [line for line in (lines if is_all else lines[:-1]) if line.strip()]
    return _shape_of_lines(whole[:HEAD_LINES], is_all)


def other_format(file: Input) -> str:
    """Say what a file is, of the shape "other"."""
    with file.open() as content:
        return _format(content.read(HEAD_BYTES))


def _format(head: bytes) -> str:
    if head[TAR[0]] == TAR[1]:
        return reasons.ARCHIVE
    return next((why for start, why in FORMATS.items() if head.startswith(start)), "")


def _shape_of_lines(lines: list[bytes], is_all: bool) -> str:
    """Judge the first lines of a file that is no single value; broken ones among them do not matter."""
    if len(lines) < 2 or lines[0].strip() in (b"[", b"{"):
        return "values"
    objects = [value for line in lines if isinstance(value := _value(line), dict)]
    # Of a large package with an entry per line, the last entry of a list is a value by itself: one is not enough.
    if len(objects) < (1 if is_all else 2) and not isinstance(_value(lines[0]), dict):
        objects = [value for value in read_values(lines[0])[0] if isinstance(value, dict)]
    if not objects:
        return "values"
    return "wrapped" if any(name in objects[0] for name in WRAPPERS) else "lines"


def _value(content: bytes) -> object:
    try:
        return orjson.loads(content)
    except ValueError:
        return None
