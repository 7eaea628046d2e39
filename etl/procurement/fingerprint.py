"""Has anything changed since the last run: the files, the arguments, the mapping, the pipeline itself?"""

import csv
import hashlib
import sys
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from etl.procurement.codes import FILE as CODES
from etl.procurement.inputs import Input

# Small enough to stay in the processor's cache while it is summed up and its lines are counted.
PIECE_BYTES = 1 << 19
RANGE_BYTES = 32 << 20
LINE_END = ord("\n")
PIPELINE = Path(__file__).parent


@dataclass(frozen=True)
class Fingerprint:
    """The hash of everything that the results depend on, and how many lines each file has, by its number."""

    content_hash: str
    lines: dict[int, int]


@dataclass(frozen=True)
class Sums:
    """Of a range of a file: the checksums of its pieces, how many lines end in it, and whether the last one does."""

    pieces: list[int]
    line_ends: int
    is_line_end: bool


def take(files: list[Input], arguments: list[str | None], advance: Callable[[int], None]) -> Fingerprint:
    """Read every file once; `advance` is told how many bytes were read.

    Each piece of half a megabyte is summed up by its CRC-32: at the speed of reading, and enough against accidents.
    """
    total = hashlib.sha256(repr(arguments).encode())
    for path in [CODES, *sorted(PIPELINE.rglob("*.py")), *sorted(PIPELINE.rglob("*.sql"))]:
        total.update(path.read_bytes())
    lines = {}
    for file in files:
        sums = _sum_up_together(file, advance)
        pieces = [piece for part in sums for piece in part.pieces]
        lines[file.number] = sum(part.line_ends for part in sums) + (not all(part.is_line_end for part in sums[-1:]))
        total.update(f"{file.shown_as}\0{file.size}\0{pieces}\0".encode())
    return Fingerprint(total.hexdigest()[:32], lines)


def _sum_up_together(file: Input, advance: Callable[[int], None]) -> list[Sums]:
    """Return the sums of the ranges of a file, two of which are read at a time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda at: sum_up(file, advance, at, at + RANGE_BYTES), range(0, file.size, RANGE_BYTES)))


def sum_up(file: Input, advance: Callable[[int], None], start: int = 0, stop: int = sys.maxsize) -> Sums:
    """Read a range of a file; a range that begins at a whole number of pieces has the sums of the whole file there."""
    sums = []
    ends = 0
    piece = bytearray(PIECE_BYTES)
    view = np.frombuffer(piece, dtype=np.uint8)
    last = LINE_END
    with file.path.open("rb", buffering=0) as content:
        content.seek(start)
        while start < stop and (size := content.readinto(memoryview(piece)[: stop - start])):
            start += size
            sums.append(zlib.crc32(memoryview(piece)[:size]))
            ends += int(np.count_nonzero(view[:size] == LINE_END))
            last = piece[size - 1]
            advance(size)
    return Sums(sums, ends, last == LINE_END)


def is_known(content_hash: str, runs: Path) -> bool:
    """Tell whether the results that lie beside `runs` were made from the same."""
    if not runs.is_file():
        return False
    with runs.open(encoding="utf-8", newline="") as file:
        return any(row.get("content_hash") == content_hash for row in csv.DictReader(file))
