"""The releases and records of a large package one after the other, in constant memory."""

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson

from etl.procurement import reasons
from etl.procurement.read.cutting import MOST_BYTES
from etl.procurement.read.inputs import HEAD_BYTES, UNREADABLE, Input
from etl.procurement.read.nesting import DEEPEST, Nesting
from etl.procurement.read.values import MARK

# Tab, line feed and carriage return may stand between values; no other control character may.
CONTROL = bytes(each for each in range(32) if each not in (9, 10, 13))
CHUNK = 1 << 18
PREFIXES = {"releases": "releases.item", "records": "records.item"}
BROKEN = (ijson.JSONError, UnicodeError, ValueError, *UNREADABLE)


LIST = re.compile(rb'"(releases|records)"\s*:\s*\[')


class TooMuchError(ValueError):
    """One value is too large, or too deep, to be held in memory; `why` is the reason that is noted."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class CleanReader:
    """Read bytes without a mark, without control characters and as valid UTF-8; remember what was replaced.

    Raises TooMuchError before a value gets too large or too deep for what reads it.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._is_start = True
        self.has_bad_bytes = False
        self.has_control = False
        self._nesting = Nesting()
        self._held = b""
        self._size = 0

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, cleaned; none at the end."""
        chunk = self._file.read(size)
        if self._is_start:
            self._is_start = not chunk and size != 0
            chunk = chunk.removeprefix(MARK)
            if not chunk and size:
                chunk = self._file.read(size)
        cleaned = chunk.translate(None, CONTROL)
        self.has_control |= len(cleaned) < len(chunk)
        if not cleaned.isascii() or self._decoder.getstate()[0] or not cleaned:
            cleaned = self._valid(cleaned, is_last=not chunk)
        self._refuse_too_much(cleaned)
        return cleaned

    def _refuse_too_much(self, read: bytes) -> None:
        # Brackets are followed in pieces that do not end in a backslash.
        follows = self._held + read
        piece = follows.rstrip(b"\\")
        self._held = follows[len(piece) :]
        places, depths = self._nesting.brackets(piece)
        if len(depths) and int(depths.max()) > DEEPEST:
            raise TooMuchError(reasons.TOO_DEEP)
        ends = places[depths == 0]
        self._size = len(piece) - int(ends[-1]) if len(ends) else self._size + len(piece)
        if self._size > MOST_BYTES:
            raise TooMuchError(reasons.TOO_LONG)

    def _valid(self, chunk: bytes, is_last: bool) -> bytes:
        while True:
            text = self._decoder.decode(chunk, is_last)
            if "�" in text:
                self.has_bad_bytes |= "�".encode() not in chunk
            if text or is_last or not chunk:
                return text.encode()
            chunk = self._file.read(CHUNK)
            is_last = not chunk


def entries(reader: CleanReader) -> Iterator[Any]:
    """Yield values that stand one after the other; raise one of BROKEN where their JSON ends too early or is none."""
    yield from ijson.items(reader, "", use_float=True, multiple_values=True, buf_size=CHUNK)


def list_in(file: Input) -> str:
    """Return where the entries are, such as releases.item; nothing where the file is no list or package."""
    with file.open() as content:
        try:
            return _place(CleanReader(content))
        except (ijson.JSONError, TooMuchError):
            pass
    # What stands before the list is broken.
    with file.open() as content:
        found = LIST.search(content.read(HEAD_BYTES))
    return PREFIXES[found[1].decode()] if found else ""


def _place(reader: CleanReader) -> str:
    depth = 0
    for event, value in ijson.basic_parse(reader, multiple_values=True, buf_size=CHUNK):
        if depth == 0 and event == "start_array":
            return "item"
        if depth == 1 and event == "map_key" and value in PREFIXES:
            return PREFIXES[value]
        if depth == 1 and event == "map_key" and value in ("ocid", "tender", "compiledRelease"):
            return ""
        depth += event.startswith("start_") - event.startswith("end_")
    return ""
