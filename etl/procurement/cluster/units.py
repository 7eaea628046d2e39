"""What is one unit of work where it is spread over machines? Some files, or a range of the bytes of a large one."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.procurement.read.inputs import Input, shape

PIECE_BYTES = 32 << 20
# A unit takes some seconds, so that a machine that fails costs little; but a terabyte is no more than 1,000 units.
MOST_UNITS = 1000


@dataclass(frozen=True)
class Slice:
    """The lines of a file that begin in a range of its bytes: the number of the first, and how many the file has."""

    file: Input
    start: int
    stop: int
    first_line: int = 1
    lines: int = 0

    @property
    def is_to_end(self) -> bool:
        """Tell whether it goes to the end of the file."""
        return self.stop == self.file.size

    @property
    def is_whole(self) -> bool:
        """Tell whether it is the whole file."""
        return self.start == 0 and self.is_to_end


@dataclass(frozen=True)
class Unit:
    """What one worker reads at a time."""

    number: int
    slices: tuple[Slice, ...]

    @property
    def size(self) -> int:
        """Return how many bytes it has."""
        return sum(each.stop - each.start for each in self.slices)


@dataclass(frozen=True)
class Sizes:
    """How many bytes has a piece that is scanned at once, a unit, and a partition of processes?

    A unit is a whole number of pieces, and a piece one of those that a fingerprint is made of.
    """

    piece: int = PIECE_BYTES
    unit: int = 8 * PIECE_BYTES
    partition: int = 2 << 30


def split(files: list[Input], sizes: Sizes) -> tuple[Unit, ...]:
    """Return the units: ranges of large JSON Lines files, other large files one by one, small ones together.

    A file that is packed, or one JSON value, can only be read from its beginning.
    """
    units: list[Unit] = []
    held: list[Slice] = []
    unit_bytes = _unit_bytes(sum(file.size for file in files), sizes)
    for file in files:
        if file.size > unit_bytes and _can_be_split(file):
            units += [Unit(0, (each,)) for each in _ranges(file, unit_bytes)]
            continue
        held.append(Slice(file, 0, file.size))
        if sum(each.stop for each in held) >= unit_bytes:
            units.append(Unit(0, tuple(held)))
            held = []
    if held:
        units.append(Unit(0, tuple(held)))
    return tuple(Unit(number, unit.slices) for number, unit in enumerate(units))


def _unit_bytes(total: int, sizes: Sizes) -> int:
    pieces = -(-total // MOST_UNITS // sizes.piece)
    return max(sizes.unit, pieces * sizes.piece)


def _can_be_split(file: Input) -> bool:
    return not file.is_packed and shape(file) in ("lines", "wrapped")


def _ranges(file: Input, size: int) -> Iterator[Slice]:
    for start in range(0, file.size, size):
        yield Slice(file, start, min(start + size, file.size))
