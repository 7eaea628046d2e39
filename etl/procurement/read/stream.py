"""The releases and records of a large package one after the other, in constant memory."""

import codecs
from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson

from etl.procurement.read.inputs import UNREADABLE, Input
from etl.procurement.read.values import MARK

# Tab, line feed and carriage return may stand between values; no other control character may.
CONTROL = bytes(each for each in range(32) if each not in (9, 10, 13))
CHUNK = 1 << 18
PREFIXES = {"releases": "releases.item", "records": "records.item"}
BROKEN = (ijson.JSONError, UnicodeError, ValueError, *UNREADABLE)


class CleanReader:
    """Read bytes without a mark, without control characters and as valid UTF-8; remember what was replaced."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._is_start = True
        self.has_bad_bytes = False
        self.has_control = False

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
        if cleaned.isascii() and not self._decoder.getstate()[0] and cleaned:
            return cleaned
        return self._valid(cleaned, is_last=not chunk)

    def _valid(self, chunk: bytes, is_last: bool) -> bytes:
        while True:
            text = self._decoder.decode(chunk, is_last)
            if "�" in text:
                self.has_bad_bytes |= "�".encode() not in chunk
            if text or is_last or not chunk:
                return text.encode()
            chunk = self._file.read(CHUNK)
            is_last = not chunk


def entries(file: Input, reader: CleanReader) -> Iterator[Any]:
    """Yield the entries of the package or list; raise one of BROKEN where its JSON ends too early or is none."""
    yield from ijson.items(reader, list_in(file), use_float=True, multiple_values=True, buf_size=CHUNK)


def list_in(file: Input) -> str:
    """Return where the entries are, such as releases.item; nothing where the file is no list or package."""
    with file.open() as content:
        return _prefix(CleanReader(content))


def _prefix(reader: CleanReader) -> str:
    for prefix, event, value in ijson.parse(reader, multiple_values=True, buf_size=CHUNK):
        if prefix == "" and event == "start_array":
            return "item"
        if prefix == "" and event == "map_key" and value in PREFIXES:
            return PREFIXES[value]
        if prefix == "" and event == "map_key" and value in ("ocid", "tender", "compiledRelease"):
            return ""
    return ""
