"""Read every file into the table of raw releases: straight where its lines are sound, prepared where they are not."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb
import orjson

from etl.procurement import reasons
from etl.procurement.cluster.units import PIECE_BYTES, Slice
from etl.procurement.database import make_room
from etl.procurement.notes import Notes
from etl.procurement.read.cutting import INSTEAD, BrokenPackageError, lines_of_entries, rest_of_line
from etl.procurement.read.fields import FILE, PLACE
from etl.procurement.read.inputs import UNREADABLE, Input, other_format, shape
from etl.procurement.read.prepare import Preparer, is_small, prepare_lines, prepare_values
from etl.procurement.read.scan import Part, scan
from etl.procurement.read.stream import BROKEN, list_in

# Below this size a scan of its own costs more than preparing the lines together with those of other files.
OWN_SCAN_BYTES = 1 << 20
STEP = 1 << 18
# At a time.
SCANS = 2


@dataclass(frozen=True)
class Reading:
    """Where the releases go: the database, a folder for intermediate files, the issues, and how far it is."""

    con: duckdb.DuckDBPyConnection
    folder: Path
    notes: Notes
    preparer: Preparer
    advance: Callable[[int], None]
    piece_bytes: int = PIECE_BYTES


def read_all(reading: Reading, files: list[Input], lines: dict[int, int]) -> None:
    """Read the files in order; `lines` gives for each how many lines it has, by its number."""
    read_slices(reading, [Slice(file, 0, file.size, 1, lines[file.number]) for file in files])


def read_slices(reading: Reading, slices: Iterable[Slice]) -> None:
    """Read files, or the lines that begin in ranges of files, in order."""
    for each in slices:
        _read(reading, each)
        reading.advance(each.stop - each.start)
    _scan_prepared(reading, reading.preparer.take())
    reading.preparer.close()


def _read(reading: Reading, part: Slice) -> None:
    file = part.file
    kind = shape(file)
    if kind == "empty":
        reading.notes.add(file.number, None, reasons.EMPTY_FILE)
    elif kind == "other":
        reading.notes.add_whole(file.number, None, other_format(file))
    elif kind == "values" and not is_small(file) and (where := _list_in(file)):
        _read_entries(reading, file, where)
    elif kind == "values":
        _scan_prepared(reading, prepare_values(reading.preparer, file))
    elif kind == "wrapped" or file.size < OWN_SCAN_BYTES:
        _read_pieces(reading, part, is_wrapped=True)
    elif file.is_packed or not part.is_whole or not scan(reading.con, Part(file.path, file.number, 1, part.lines)):
        _read_pieces(reading, part, is_wrapped=False)


def _read_pieces(reading: Reading, part: Slice, is_wrapped: bool) -> None:
    with part.file.open() as content:
        _read_blocks(reading, part.file, part.first_line, _whole_lines(reading, part, content), is_wrapped)


def _list_in(file: Input) -> str:
    try:
        return list_in(file)
    except BROKEN:
        return ""


def _read_entries(reading: Reading, file: Input, where: str) -> None:
    """Read a large package or list, cut into a line per entry; note one that has no end."""
    make_room(reading.con)
    with file.open() as content:
        blocks = lines_of_entries(content, is_package=where != "item")
        _read_blocks(reading, file, 1, _until_broken(reading, file, blocks), where.startswith("records"))


def _until_broken(reading: Reading, file: Input, blocks: Iterator[bytes]) -> Iterator[bytes]:
    lines = 0
    try:
        for block in blocks:
            yield block
            lines += _count_lines(block)
    except (BrokenPackageError, *UNREADABLE) as problem:
        reading.notes.add_whole(file.number, lines + 1, reasons.BROKEN_FILE, str(problem))


def _read_blocks(reading: Reading, file: Input, first: int, blocks: Iterator[bytes], is_wrapped: bool) -> None:
    """Scan each block of lines while the next ones are being read; prepare those that have to be.

    DuckDB scans a block with one thread, so that two at a time are faster.
    """
    waiting: deque[tuple[Part, Future[bool] | None]] = deque()
    with ThreadPoolExecutor(max_workers=SCANS) as scanners:
        for number, lines in enumerate(blocks):
            if len(waiting) == SCANS:
                _prepare_unscanned(reading, *waiting.popleft())
            path = reading.folder / f"block-{number % (SCANS + 1)}.jsonl"
            path.write_bytes(lines)
            count = _count_lines(lines)
            part = Part(path, file.number, first, count)
            # A cursor of its own: one connection shared by threads returns wrong rows.
            scanned = None if is_wrapped else scanners.submit(scan, reading.con.cursor(), part)
            waiting.append((part, scanned))
            first += count
        for each in waiting:
            _prepare_unscanned(reading, *each)


def _prepare_unscanned(reading: Reading, part: Part, scanned: Future[bool] | None) -> None:
    if scanned is None or not scanned.result():
        with part.path.open("rb") as lines:
            _scan_prepared(reading, prepare_lines(reading.preparer, part.file, part.first, lines))


def _count_lines(content: bytes) -> int:
    """Return how many lines there are; the last one need not end."""
    return content.count(b"\n") + (not content.endswith(b"\n"))


def _whole_lines(reading: Reading, part: Slice, content: BinaryIO) -> Iterator[bytes]:
    """Yield pieces of whole lines; note a file that cannot be read to its end.

    A line belongs to the piece in which it begins, and pieces begin at whole numbers of their size: they are the same
    whether a file is read at once or in ranges.
    """
    held: list[bytes] = []
    at = part.start
    if at:
        content.seek(at - 1)
        at += rest_of_line(content)[1] - 1
    try:
        while part.is_to_end or at < part.stop:
            end = (at // reading.piece_bytes + 1) * reading.piece_bytes
            while at < end and (step := content.read(min(STEP, end - at))):
                held.append(step)
                at += len(step)
            if held and not held[-1].endswith(b"\n"):
                rest, size = rest_of_line(content)
                held = [_without_last(b"".join(held)), rest] if rest == INSTEAD else [*held, rest]
                at += size
            if not held:
                return
            yield b"".join(held)
            held = []
    except UNREADABLE as problem:
        reading.notes.add_whole(part.file.number, None, reasons.BROKEN_FILE, str(problem))
    if held:
        yield b"".join(held)


def _without_last(lines: bytes) -> bytes:
    return lines[: lines.rfind(b"\n") + 1]


def _scan_prepared(reading: Reading, paths: Iterator[Path]) -> None:
    """Scan each prepared file while the next one is being made."""
    with ThreadPoolExecutor(max_workers=1) as scanner:
        waiting: Future[None] | None = None
        for path in paths:
            if waiting is not None:
                waiting.result()
            waiting = scanner.submit(_scan_or_mend, reading, path)
        if waiting is not None:
            waiting.result()


def _scan_or_mend(reading: Reading, path: Path) -> None:
    if not scan(reading.con, Part(path, -1)):
        repairer = Preparer(reading.folder, reading.notes, "repaired")
        with path.open("rb") as lines:
            for line in lines:
                repairer.again(line)
        for repaired in repairer.take():
            if not scan(reading.con, Part(repaired, -1)):
                _scan_by_halves(reading, repaired.read_bytes().splitlines(keepends=True))
            repaired.unlink()
        repairer.close()
    path.unlink()


def _scan_by_halves(reading: Reading, lines: list[bytes]) -> None:
    """Find the prepared line that DuckDB refuses, and set it aside."""
    if len(lines) == 1:
        line = orjson.loads(lines[0])
        reading.notes.add_whole(line[FILE], line[PLACE], reasons.NOT_JSON, lines[0], line.get("ocid"))
        return
    for half in (lines[: len(lines) // 2], lines[len(lines) // 2 :]):
        path = reading.folder / "half.jsonl"
        path.write_bytes(b"".join(half))
        if not scan(reading.con, Part(path, -1)):
            _scan_by_halves(reading, half)
