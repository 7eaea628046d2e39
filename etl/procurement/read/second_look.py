"""Read a few lines or entries of a file once more, by their numbers."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, TypeVar

from etl.procurement.fingerprint import PIECE_BYTES, Sums
from etl.procurement.read.cutting import lines_of_entries, rest_of_line
from etl.procurement.read.inputs import Input, shape
from etl.procurement.read.prepare import is_small, small_entries
from etl.procurement.read.salvage import salvage
from etl.procurement.read.stream import BROKEN, CleanReader, entries, list_in
from etl.procurement.read.values import read_values

NULL = b"null"
What = TypeVar("What")


@dataclass(frozen=True)
class Sources:
    """The files of a publication, and for each, by its number, where its lines end."""

    files: list[Input]
    sums: dict[int, Sums]


def values_at(file: Input, wanted: Iterator[tuple[int, What]], sums: Sums) -> Iterator[tuple[list[Any], What]]:
    """Yield the values that stand at places, numbered as by the reading, with what each place was given with.

    Places come in order. Left out are those where no null can be.
    """
    try:
        for content, what in _contents(file, wanted, sums):
            if not isinstance(content, bytes):
                yield [content], what
            elif NULL in content:
                yield read_values(content)[0] or list(salvage(content)), what
    except BROKEN:
        # That it cannot be read to its end was noted the first time.
        return


def _contents(file: Input, wanted: Iterator[tuple[int, What]], sums: Sums) -> Iterator[tuple[Any, What]]:
    """Yield the content of each place, bytes or a value."""
    kind = shape(file)
    if kind != "values" and not file.is_packed:
        yield from _lines_at(file, wanted, sums)
    elif kind != "values":
        with file.open() as content:
            yield from _picked(iter(lambda: rest_of_line(content)[0], b""), wanted)
    elif is_small(file):
        yield from _picked(small_entries(file), wanted)
    elif where := list_in(file):
        with file.open() as content:
            blocks = lines_of_entries(content, is_package=where != "item")
            yield from _picked((line for block in blocks for line in block.split(b"\n")[:-1]), wanted)
    else:
        with file.open() as content:
            yield from _picked(entries(CleanReader(content)), wanted)


def _picked(contents: Iterable[Any], wanted: Iterator[tuple[int, What]]) -> Iterator[tuple[Any, What]]:
    numbered = enumerate(contents, 1)
    for place, what in wanted:
        for at, content in numbered:
            if at == place:
                yield content, what
                break


def _lines_at(file: Input, wanted: Iterator[tuple[int, What]], sums: Sums) -> Iterator[tuple[bytes, What]]:
    """Yield lines, passing over the pieces of the file in which none of them begins."""
    ends_before = list(accumulate(sums.ends, initial=0))
    at = 1
    with file.path.open("rb") as content:
        for place, what in wanted:
            piece = max(bisect_left(ends_before, place - 1) - 1, 0)
            if at < ends_before[piece] + 1:
                content.seek(piece * PIECE_BYTES)
                rest_of_line(content)
                at = ends_before[piece] + 2
            while at < place:
                rest_of_line(content)
                at += 1
            yield rest_of_line(content)[0], what
            at += 1
