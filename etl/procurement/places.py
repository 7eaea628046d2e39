"""What stands at certain places of a file that was read before? For a second look at a few of its lines or entries."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from etl.procurement.cutting import lines_of_entries
from etl.procurement.fingerprint import PIECE_BYTES, Sums
from etl.procurement.inputs import Input, shape
from etl.procurement.prepare import is_small, small_values, spread
from etl.procurement.stream import BROKEN, CleanReader, entries, list_in
from etl.procurement.values import read_values

NULL = b"null"


@dataclass(frozen=True)
class Sources:
    """The files of a publication, and for each, by its number, where its lines end."""

    files: list[Input]
    sums: dict[int, Sums]


def values_at(file: Input, places: list[int], sums: Sums) -> Iterator[tuple[int, list[Any]]]:
    """Yield the values at those of the places, in order, where a null may stand, numbered as the reading does."""
    wanted = set(places)
    try:
        for place, content in _contents(file, places, sums):
            if place not in wanted:
                continue
            if not isinstance(content, bytes):
                yield place, [content]
            elif NULL in content:
                yield place, read_values(content)[0]
    except BROKEN:
        # That it cannot be read to its end was noted the first time.
        return


def _contents(file: Input, places: list[int], sums: Sums) -> Iterator[tuple[int, Any]]:
    """Yield place and content, bytes or a value: what is asked for is among them."""
    kind = shape(file)
    if kind != "values" and not file.is_packed:
        yield from _lines_at(file, places, sums)
    elif kind != "values":
        with file.open() as lines:
            yield from enumerate(lines, 1)
    elif is_small(file) and (values := small_values(file)[0]):
        yield from enumerate(spread(values), 1)
    elif not is_small(file) and (where := list_in(file)):
        with file.open() as content:
            blocks = lines_of_entries(content, is_package=where != "item")
            yield from enumerate((line for block in blocks for line in block.split(b"\n")[:-1]), 1)
    else:
        with file.open() as content:
            yield from enumerate(entries(file, CleanReader(content)), 1)


def _lines_at(file: Input, places: list[int], sums: Sums) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of those numbers, passing over the pieces of the file in which none of them begins."""
    ends_before = list(accumulate(sums.ends, initial=0))
    at = 1
    with file.path.open("rb") as content:
        for place in places:
            piece = max(bisect_left(ends_before, place - 1) - 1, 0)
            if at < ends_before[piece] + 1:
                content.seek(piece * PIECE_BYTES)
                content.readline()
                at = ends_before[piece] + 2
            while at < place:
                content.readline()
                at += 1
            yield place, content.readline()
            at += 1
