"""Has anything changed since the last run: the files, the arguments, the mapping, the pipeline itself?"""

import csv
import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from etl.procurement.codes import FILE as CODES
from etl.procurement.inputs import Input

# Small enough to stay in the processor's cache while it is summed up and its lines are counted.
PIECE_BYTES = 1 << 19
LINE_END = ord("\n")
PIPELINE = Path(__file__).parent


@dataclass(frozen=True)
class Fingerprint:
    """The hash of everything that the results depend on, and how many lines each file has, by its number."""

    content_hash: str
    lines: dict[int, int]


def take(files: list[Input], arguments: list[str | None], advance: Callable[[int], None]) -> Fingerprint:
    """Read every file once; `advance` is told how many bytes were read.

    Each piece of half a megabyte is summed up by its CRC-32: at the speed of reading, and enough against accidents.
    """
    total = hashlib.sha256(repr(arguments).encode())
    for path in [CODES, *sorted(PIPELINE.rglob("*.py")), *sorted(PIPELINE.rglob("*.sql"))]:
        total.update(path.read_bytes())
    lines = {}
    for file in files:
        pieces, lines[file.number] = _sums(file, advance)
        total.update(f"{file.shown_as}\0{file.size}\0{pieces}\0".encode())
    return Fingerprint(total.hexdigest()[:32], lines)


def _sums(file: Input, advance: Callable[[int], None]) -> tuple[list[int], int]:
    sums = []
    lines = 0
    piece = bytearray(PIECE_BYTES)
    view = np.frombuffer(piece, dtype=np.uint8)
    last = LINE_END
    with file.path.open("rb", buffering=0) as content:
        while size := content.readinto(piece):
            sums.append(zlib.crc32(memoryview(piece)[:size]))
            lines += int(np.count_nonzero(view[:size] == LINE_END))
            last = piece[size - 1]
            advance(size)
    return sums, lines + (last != LINE_END)


def is_known(content_hash: str, runs: Path) -> bool:
    """Tell whether the results that lie beside `runs` were made from the same."""
    if not runs.is_file():
        return False
    with runs.open(encoding="utf-8", newline="") as file:
        return any(row.get("content_hash") == content_hash for row in csv.DictReader(file))
