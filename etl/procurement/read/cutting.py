"""Cut a large package or list into one line per entry, in constant memory and without reading what the entries say."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from etl.procurement.read.inputs import UNREADABLE
from etl.procurement.read.nesting import Nesting
from etl.procurement.read.salvage import beginnings

CHUNK = 1 << 19
BLOCK_BYTES = 16 << 20
# Longer than any entry or line; more without an end is a text whose quotes do not match.
MOST_BYTES = 64 << 20
KEY = re.compile(rb'"(?:releases|records)"\s*:\s*$')
KEY_BYTES = 200
# Stands in place of a line that is too long; no publication has such a line.
INSTEAD = b"\x18 longer than can be read\n"
BETWEEN = b", \t\r\n\x00"


class BrokenPackageError(ValueError):
    """The list of entries has no end."""


def lines_of_entries(content: BinaryIO, is_package: bool) -> Iterator[bytes]:
    """Yield blocks of lines, an entry each, of the lists `releases` and `records` of packages, or of a list itself.

    Raises BrokenPackageError where a list has no end, after what came before it.
    """
    held: list[bytes] = []
    size = 0
    try:
        for entry in _entries(content, 2 if is_package else 1):
            held.append(entry.replace(b"\n", b" ") + b"\n")
            size += len(entry)
            if size >= BLOCK_BYTES:
                yield b"".join(held)
                held, size = [], 0
    except (BrokenPackageError, *UNREADABLE):
        if held:
            yield b"".join(held)
        raise
    if held:
        yield b"".join(held)


def _entries(content: BinaryIO, depth: int) -> Iterator[bytes]:
    """Yield what stands in the lists that are `depth` deep, up to each closing bracket."""
    nesting = Nesting()
    rest = again = b""
    is_within = False
    while chunk := again or _chunk(content):
        again = b""
        places, depths = nesting.brackets(chunk)
        shallow = depths <= depth
        data, offset, start = rest + chunk, len(rest), 0
        for place, deep in zip((places[shallow] + offset).tolist(), depths[shallow].tolist(), strict=True):
            if not is_within:
                is_within = deep == depth and data[place] == ord("[") and _is_list_of_entries(data, place, depth)
                start = place + 1 if is_within else start
                continue
            end = place + 1 if deep == depth else place
            if entry := data[start:end].strip(BETWEEN):
                yield entry
            start, is_within = place + 1, deep == depth
        rest = data[start:] if is_within else data[max(start, len(data) - KEY_BYTES) :]
        if len(rest) > MOST_BYTES:
            at = _last_beginning(rest, is_within)
            yield rest[:at].strip(BETWEEN)
            nesting, again, rest = Nesting(depth), rest[at:], b""
    if is_within and beginnings(rest):
        yield rest
    elif is_within:
        raise BrokenPackageError("the list of entries has no end")


def _last_beginning(rest: bytes, is_within: bool) -> int:
    """Return where to begin again, so that one wrong quote does not cost all that follows."""
    if not is_within or not (found := beginnings(rest)):
        raise BrokenPackageError("an entry has no end")
    return found[-1]


def rest_of_line(content: BinaryIO) -> tuple[bytes, int]:
    """Return what is left of the line, or INSTEAD where that is too long to be held; and how many bytes were read."""
    line = content.readline(MOST_BYTES)
    size = len(line)
    if size < MOST_BYTES or line.endswith(b"\n"):
        return line, size
    while more := content.readline(CHUNK):
        size += len(more)
        if more.endswith(b"\n"):
            break
    return INSTEAD, size


def _chunk(content: BinaryIO) -> bytes:
    chunk = content.read(CHUNK)
    while chunk.endswith(b"\\") and (more := content.read(1)):
        chunk += more
    return chunk


def _is_list_of_entries(data: bytes, place: int, depth: int) -> bool:
    return depth == 1 or KEY.search(data[max(0, place - KEY_BYTES) : place]) is not None
