"""What values does a piece of JSON hold, read strictly first and leniently where it breaks the standard?"""

import json
from typing import Any

import orjson

from etl.procurement import reasons
from etl.procurement.read.nesting import is_deep

DECODER = json.JSONDecoder(strict=False)
MARK = b"\xef\xbb\xbf"
BETWEEN = " \t\r\n,\x00"


def read_values(content: bytes) -> tuple[list[Any], list[str]]:
    """Return the values of a line or small file and why it was read leniently; no values where it is no JSON."""
    try:
        return [orjson.loads(content)], []
    except ValueError:
        return _leniently(content)


def _leniently(content: bytes) -> tuple[list[Any], list[str]]:
    # How deep the reader of Python itself can go depends on its version.
    if is_deep(content):
        return [], []
    faults = []
    content = content.removeprefix(MARK)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        faults.append(reasons.BAD_BYTES)
    values: list[Any] = []
    at = _skip(text, 0)
    try:
        while at < len(text):
            value, at = DECODER.raw_decode(text, at)
            values.append(value)
            at = _skip(text, at)
    except (ValueError, RecursionError):
        return [], faults
    return values, [*faults, reasons.NOT_STRICT] if not faults and not _is_strict(content) else faults


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in BETWEEN:
        at += 1
    return at


def _is_strict(content: bytes) -> bool:
    """Tell whether only the mark at its beginning was in the way."""
    try:
        orjson.loads(content)
    except ValueError:
        return False
    return True


def encode(value: Any) -> bytes:
    """Return the value as JSON that every reader takes; raise ValueError for one that cannot be written."""
    try:
        return orjson.dumps(value)
    except TypeError:
        pass
    try:
        # Numbers beyond 64 bits, and halves of characters, which become question marks.
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    except RecursionError as problem:
        raise ValueError("nested too deeply") from problem
