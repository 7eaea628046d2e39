"""Has anything changed since the last run: the files, the arguments, the mapping, the pipeline itself?"""

import csv
import hashlib
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from isal import isal_zlib

from etl.procurement.cluster.units import Unit
from etl.procurement.codes import FILE as CODES
from etl.procurement.read.inputs import Input

# Small enough to stay in the processor's cache while it is summed up and its lines are counted.
PIECE_BYTES = 1 << 19
RANGE_BYTES = 32 << 20
LINE_END = ord("\n")
PIPELINE = Path(__file__).parent


@dataclass(frozen=True)
class Fingerprint:
    """The hash of everything that the results depend on, and where the lines of each file end, by its number.

    Where the work is spread, also the units of it, which know where they are in their files.
    """

    content_hash: str
    sums: dict[int, "Sums"]
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True)
class Sums:
    """Of a range of a file: the checksums of its pieces, how many lines end in each, and whether the last one does."""

    pieces: list[int]
    ends: list[int]
    is_line_end: bool

    @property
    def line_ends(self) -> int:
        """Return how many lines end in the range."""
        return sum(self.ends)

    @property
    def lines(self) -> int:
        """Return how many lines a whole file has."""
        return self.line_ends + (not self.is_line_end)


def take(files: list[Input], arguments: list[str | None], advance: Callable[[int], None]) -> Fingerprint:
    """Read every file once; `advance` is told how many bytes were read.

    Each piece of half a megabyte is summed up by its CRC-32: at the speed of reading, and enough against accidents.
    """
    sums = {file.number: _sum_up_together(file, advance) for file in files}
    return Fingerprint(combine(files, arguments, sums), sums)


def _sum_up_together(file: Input, advance: Callable[[int], None]) -> Sums:
    """Read a file in ranges, two of them at a time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        starts = range(0, file.size, RANGE_BYTES)
        return join(list(pool.map(lambda at: sum_up(file, advance, at, at + RANGE_BYTES), starts)))


def combine(files: list[Input], arguments: list[str | None], sums: dict[int, Sums]) -> str:
    """Return the hash of the arguments, the pipeline and all files, whose sums are given by their numbers."""
    total = hashlib.sha256(repr(arguments).encode())
    for path in _pipeline():
        total.update(path.read_bytes())
    for file in files:
        total.update(f"{file.shown_as}\0{file.size}\0{sums[file.number].pieces}\0".encode())
    return total.hexdigest()[:32]


def pipeline_hash() -> str:
    """Return the hash of the code and the mapping that are here."""
    total = hashlib.sha256()
    for path in _pipeline():
        total.update(path.read_bytes())
    return total.hexdigest()[:32]


def join(sums: list[Sums]) -> Sums:
    """Return the sums of ranges that follow each other as those of one."""
    pieces = [piece for each in sums for piece in each.pieces]
    ends = [end for each in sums for end in each.ends]
    return Sums(pieces, ends, all(each.is_line_end for each in sums[-1:]))


def sum_up(file: Input, advance: Callable[[int], None], start: int = 0, stop: int = sys.maxsize) -> Sums:
    """Read a range of a file; a range that begins at a whole number of pieces has the sums of the whole file there."""
    sums = []
    ends = []
    piece = bytearray(PIECE_BYTES)
    view = np.frombuffer(piece, dtype=np.uint8)
    last = LINE_END
    with file.path.open("rb", buffering=0) as content:
        content.seek(start)
        while start < stop and (size := content.readinto(memoryview(piece)[: stop - start])):
            start += size
            sums.append(isal_zlib.crc32(memoryview(piece)[:size]))
            ends.append(int(np.count_nonzero(view[:size] == LINE_END)))
            last = piece[size - 1]
            advance(size)
    return Sums(sums, ends, last == LINE_END)


def _pipeline() -> list[Path]:
    return [CODES, *sorted(PIPELINE.rglob("*.py")), *sorted(PIPELINE.rglob("*.sql"))]


def is_known(content_hash: str, runs: Path) -> bool:
    """Tell whether the results that lie beside `runs` were made from the same."""
    try:
        with runs.open(encoding="utf-8", newline="") as file:
            return any(row.get("content_hash") == content_hash for row in csv.DictReader(file))
    except (OSError, ValueError, csv.Error):
        return False
