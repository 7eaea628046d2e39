"""Cut a large package or list into one line per entry, in constant memory and without reading what the entries say."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from etl.procurement.read.inputs import UNREADABLE

CHUNK = 1 << 19
BLOCK_BYTES = 16 << 20
# Longer than any entry; more without an end is a text whose quotes do not match.
MOST_BYTES = 128 << 20
# Every other byte becomes 0.
QUOTE, BACKSLASH, OPENING, CLOSING = 1, 2, 3, 4
KINDS = {'"': QUOTE, "\\": BACKSLASH, "[": OPENING, "{": OPENING, "]": CLOSING, "}": CLOSING}
MARKS = bytes(KINDS.get(chr(byte), 0) for byte in range(256))
KEY = re.compile(rb'"(?:releases|records)"\s*:\s*$')
KEY_BYTES = 200
BETWEEN = b", \t\r\n\x00"


class BrokenPackageError(ValueError):
    """The list of entries has no end."""


class Nesting:
    """Follow strings and brackets from chunk to chunk; a chunk never ends in a backslash."""

    def __init__(self) -> None:
        self.depth = 0
        self.is_string = 0

    def brackets(self, chunk: bytes) -> tuple[np.ndarray, np.ndarray]:
        """Return the places of the brackets outside of strings, and how deep one is after each."""
        content = np.frombuffer(chunk.translate(MARKS), dtype=np.uint8)
        places = np.flatnonzero(content != 0)
        marks = content[places]
        is_quote = (marks == QUOTE) & ~_is_escaped(places, marks)
        is_string = np.bitwise_xor.accumulate(is_quote.view(np.uint8)) ^ self.is_string
        is_bracket = (marks >= OPENING) & (is_string == 0)
        depths = np.cumsum(np.where(marks[is_bracket] == OPENING, 1, -1)) + self.depth
        self.is_string = int(is_string[-1]) if len(is_string) else self.is_string
        self.depth = int(depths[-1]) if len(depths) else self.depth
        return places[is_bracket], depths


def _is_escaped(places: np.ndarray, marks: np.ndarray) -> np.ndarray:
    """Tell for each mark whether an odd number of backslashes stands right before it."""
    is_backslash: np.ndarray = marks == BACKSLASH
    if not is_backslash.any():
        return is_backslash
    slashes = places[is_backslash]
    is_first = np.diff(slashes, prepend=-2) != 1
    first = np.maximum.accumulate(np.where(is_first, slashes, 0))
    odd = slashes[(slashes - first) % 2 == 0]
    escaped: np.ndarray = np.isin(places, odd + 1, assume_unique=True)
    return escaped


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
    rest = b""
    is_within = False
    while chunk := _chunk(content):
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
            break
    if is_within:
        raise BrokenPackageError("the list of entries has no end")


def _chunk(content: BinaryIO) -> bytes:
    chunk = content.read(CHUNK)
    while chunk.endswith(b"\\") and (more := content.read(1)):
        chunk += more
    return chunk


def _is_list_of_entries(data: bytes, place: int, depth: int) -> bool:
    return depth == 1 or KEY.search(data[max(0, place - KEY_BYTES) : place]) is not None
