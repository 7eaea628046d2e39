"""Which entries can still be read of content that is no JSON as a whole? Those before, between and after its faults."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from etl.procurement import reasons
from etl.procurement.read.fields import RELEASE
from etl.procurement.read.nesting import DEEPEST, is_deep
from etl.procurement.read.values import BETWEEN, DECODER, MARK

# Publishers write all entries alike: one begins as the first does, or with its ocid.
OCID_FIRST = re.compile(rb'\{\s*"ocid"\s*:')
FIRST_KEY = re.compile(r'\s*\[?\s*\{\s*("(?:[^"\\]|\\.)*")\s*:')
RECORD = re.compile(r'"(?:compiledRelease|versionedRelease|records)"\s*:')
RELEASES = re.compile(r'"releases"\s*:')
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]]')
OCID = re.compile(r'"ocid"\s*:')
IN_RECORD = ("compiledRelease", "releases", "versionedRelease")
IN_RELEASE = set(RELEASE) - {"id", "date", "ocid"}


def beginnings(content: bytes) -> list[int]:
    """Return where entries seem to begin, but for the first of them."""
    first = len(content) - len(content.lstrip(BETWEEN.encode()))
    return [found.start() for found in OCID_FIRST.finditer(content) if found.start() > first]


@dataclass(frozen=True)
class Broken:
    """A release or record that cannot be read, and why."""

    why: str


def salvage(content: bytes) -> Iterator[dict[str, Any] | Broken]:
    """Yield in order each release or record that can be read, and what is broken before, between and after them.

    Nothing is yielded where no entry can be read. Of a broken record no single release is taken: it would be half of a
    process.
    """
    text = content.removeprefix(MARK).decode("utf-8", "replace")
    is_of_records = _holds_records(text)
    at, is_any = 0, False
    for start, end, entry in _entries(text, _is_record if is_of_records else _is_release):
        yield from _broken(text[at:start], is_of_records, is_between=is_any)
        yield entry
        at, is_any = end, True
    if is_any:
        yield from _broken(text[at:], is_of_records, is_between=False)


def _broken(stretch: str, is_of_records: bool, is_between: bool) -> list[Broken]:
    """Tell what is lost in a stretch: every release of it, but records one by one as far as can be told."""
    ocids = len(OCID.findall(stretch))
    lost = min(ocids, 1) if is_of_records else ocids
    if not lost and not (is_between and stretch.strip(BETWEEN)):
        return []
    is_cut = not is_between and stretch.rstrip()[-1:] not in ("]", "}")
    return [Broken(reasons.BROKEN_ENTRY)] * (max(lost, 1) - is_cut) + [Broken(reasons.BROKEN_FILE)] * is_cut


def _entries(text: str, is_wanted: Callable[[Any], bool]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    at = 0
    begins = _begins(text)
    too_deep: set[int] = set()
    while found := begins.search(text, at):
        at = found.end()
        if found.start() in too_deep:
            continue
        try:
            value, end = DECODER.raw_decode(text, found.start())
        except json.JSONDecodeError:
            continue
        except RecursionError:
            too_deep.update(_around_depth(text, found.start()))
            continue
        # How deep the reader itself can go depends on the version of Python.
        if is_deep(text[found.start() : end].encode()):
            too_deep.update(_around_depth(text, found.start()))
            continue
        if is_wanted(value) and text[end : end + 200].lstrip()[:1] in ("", ",", "]"):
            yield found.start(), end, value
            at = end


def _around_depth(text: str, start: int) -> list[int]:
    """Return where all begins that stands around the first place as deep as an entry may be: each is too deep itself.

    Python gives up at five times that depth. Trying each of sixty thousand brackets takes it seconds.
    """
    begun: list[int] = []
    for token in TOKEN.finditer(text, start):
        if token[0] in "{[":
            begun.append(token.start())
        elif token[0] in "}]":
            begun.pop()
        if len(begun) > DEEPEST or not begun:
            break
    return begun


def _begins(text: str) -> re.Pattern[str]:
    first = FIRST_KEY.match(text)
    keys = {'"ocid"', *([first[1]] if first else [])}
    return re.compile(r"\{\s*(?:" + "|".join(map(re.escape, sorted(keys))) + r")\s*:")


def _holds_records(text: str) -> bool:
    """Tell whether the entries are records, in which releases stand: those have their ocid before their releases."""
    releases, ocid = RELEASES.search(text), OCID.search(text)
    is_before = releases is not None and ocid is not None and ocid.start() < releases.start()
    return RECORD.search(text) is not None or is_before


def _is_record(value: Any) -> bool:
    return isinstance(value, dict) and "ocid" in value and any(name in value for name in IN_RECORD)


def _is_release(value: Any) -> bool:
    return isinstance(value, dict) and "ocid" in value and bool(IN_RELEASE & set(value))
