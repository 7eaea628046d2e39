"""Turn whatever a file holds into JSON Lines of sound releases, each line saying where it comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from etl.procurement import reasons
from etl.procurement.notes import Notes
from etl.procurement.read.cutting import INSTEAD
from etl.procurement.read.fields import FILE, PLACE, RELEASE, is_sound
from etl.procurement.read.inputs import UNREADABLE, Input
from etl.procurement.read.nesting import is_deep
from etl.procurement.read.releases import releases_of
from etl.procurement.read.repair import repaired
from etl.procurement.read.salvage import Broken, salvage
from etl.procurement.read.stream import BROKEN, CleanReader, TooMuchError, entries
from etl.procurement.read.values import MARK, encode, read_values

# Read at once up to this size; above it, a file of one value is streamed.
SMALL = 16 << 20
PART_BYTES = 32 << 20


@dataclass
class Preparer:
    """Collects prepared lines in files of a folder; `take` hands them over."""

    folder: Path
    notes: Notes
    name: str = "prepared"
    made: int = 0
    written: int = 0

    def __post_init__(self) -> None:
        self._file = self._path().open("wb")

    def line(self, file: int, place: int, content: bytes) -> None:
        """Write the releases of one line of JSON Lines."""
        if content.startswith(INSTEAD):
            self.notes.add_whole(file, place, reasons.TOO_LONG)
            return
        values, faults = read_values(content)
        for fault in faults:
            self.notes.add(file, place, fault, value=content)
        for value in values or self.salvaged(file, place, content):
            for release in self.releases(file, place, value):
                self.release(file, place, release, is_trusted=not faults and is_sound(release, RELEASE))

    def salvaged(self, file: int, place: int, content: bytes) -> Iterator[Any]:
        """Yield what can be read of a line that is no JSON; note what cannot, or all of it."""
        found = list(salvage(content))
        for each in found:
            if isinstance(each, Broken):
                self.notes.add_whole(file, place, each.why)
            else:
                yield each
        if not found:
            self.notes.add_whole(file, place, reasons.TOO_DEEP if is_deep(content) else reasons.NOT_JSON, content)
        elif not any(isinstance(each, Broken) for each in found):
            self.notes.add(file, place, reasons.NOT_STRICT, value=content)

    def value(self, file: int, place: int, value: Any) -> None:
        """Take the releases of one JSON value as they are: the scan finds out whether one must be repaired."""
        for release in self.releases(file, place, value):
            self.release(file, place, release, is_trusted=True)

    def again(self, content: bytes) -> None:
        """Write a line that the scan refused once more, its releases repaired."""
        release = orjson.loads(content)
        is_trusted = is_sound(release, RELEASE)
        self.release(release.pop(FILE), release.pop(PLACE), release, is_trusted)

    def releases(self, file: int, place: int, value: Any) -> Iterator[dict[str, Any]]:
        """Yield the releases of one JSON value; note what is none."""
        return releases_of(value, lambda reason, what: self.notes.add_whole(file, place, reason, what))

    def release(self, file: int, place: int, release: dict[str, Any], is_trusted: bool) -> None:
        """Write one release, repaired unless it is trusted."""
        ocid = release.get("ocid")
        if is_trusted:
            release = {name: release[name] for name in RELEASE if name in release}
        else:
            release = repaired(
                release, lambda reason, path, what: self.notes.add(file, place, reason, path, what, ocid)
            )
        try:
            content = encode(release | {FILE: file, PLACE: place})
        except ValueError:
            self.notes.add_whole(file, place, reasons.NOT_JSON, None, ocid)
            return
        self._file.write(content + b"\n")
        self.written += len(content) + 1

    def take(self, at_least: int = 1) -> Iterator[Path]:
        """Yield the file of the lines so far if they are `at_least` so many bytes, and begin another."""
        if self.written >= at_least:
            self._file.close()
            done = self._path()
            self.made += 1
            self.written = 0
            self._file = self._path().open("wb")
            yield done

    def close(self) -> None:
        """Close the file that is being written."""
        self._file.close()

    def _path(self) -> Path:
        return self.folder / f"{self.name}-{self.made}.jsonl"


def prepare_lines(preparer: Preparer, file: int, first: int, lines: Iterable[bytes]) -> Iterator[Path]:
    """Take each line that is not blank; yield each prepared file as soon as it is large enough."""
    for place, line in enumerate(lines, first):
        if line.strip():
            preparer.line(file, place, line)
            yield from preparer.take(PART_BYTES)


def prepare_values(preparer: Preparer, file: Input) -> Iterator[Path]:
    """Take a file of one or more values: at once when it is small, else entry by entry."""
    content = _small(file)
    if content is None:
        yield from _streamed(preparer, file)
        return
    found, faults = entries_of(content)
    for fault in faults:
        preparer.notes.add(file.number, None, fault)
    for place, value in enumerate(found, 1):
        if isinstance(value, Broken):
            preparer.notes.add_whole(file.number, place, value.why)
        else:
            preparer.value(file.number, place, value)
        yield from preparer.take(PART_BYTES)
    if not found:
        preparer.notes.add_whole(file.number, 1, why_unreadable(content), content)


def entries_of(content: bytes) -> tuple[list[Any], list[str]]:
    """Return the entries of the packages and lists in a small file, what is broken in between, and what was repaired.

    There are none where no entry can be read.
    """
    values, faults = read_values(content)
    if values:
        return list(spread(values)), faults
    found = list(salvage(content))
    if found and not any(isinstance(each, Broken) for each in found):
        faults = [*faults, reasons.NOT_STRICT]
    return list(found), faults


def small_entries(file: Input) -> list[Any]:
    """Return the entries of a small file as `prepare_values` numbers them."""
    content = _small(file)
    return [] if content is None else entries_of(content)[0]


def _streamed(preparer: Preparer, file: Input) -> Iterator[Path]:
    place = 0
    with file.open() as opened:
        reader = CleanReader(opened)
        try:
            for place, value in enumerate(entries(reader), 1):
                preparer.value(file.number, place, value)
                yield from preparer.take(PART_BYTES)
        except BROKEN as problem:
            why = problem.why if isinstance(problem, TooMuchError) else reasons.BROKEN_FILE
            preparer.notes.add_whole(file.number, place + 1, why, str(problem).split("\n")[0])
        if reader.has_bad_bytes:
            preparer.notes.add(file.number, None, reasons.BAD_BYTES)
        if reader.has_control:
            preparer.notes.add(file.number, None, reasons.CONTROL)


def spread(values: list[Any]) -> Iterator[Any]:
    """Yield the entries of packages and lists, so that each has its place."""
    for value in values:
        for name in ("records", "releases"):
            if isinstance(value, dict) and isinstance(value.get(name), list) and "compiledRelease" not in value:
                yield from _entries_of(value, name)
                break
        else:
            yield from value if isinstance(value, list) else [value]


def _entries_of(package: dict[str, Any], name: str) -> Iterator[Any]:
    ocid = package.get("ocid")
    if ocid is not None or not package[name]:
        yield package
        return
    yield from package[name]


def why_unreadable(content: bytes) -> str:
    """Say what is wrong with a file of which nothing can be read."""
    if is_deep(content):
        return reasons.TOO_DEEP
    return reasons.BROKEN_FILE if content.removeprefix(MARK).lstrip()[:1] in (b"{", b"[") else reasons.NO_JSON_FILE


def is_small(file: Input) -> bool:
    """Tell whether the content can be read at once; a broken gzip file cannot."""
    return file.size <= SMALL and (not file.is_packed or _small(file) is not None)


def _small(file: Input) -> bytes | None:
    """Return the content of a file that is small and whole."""
    try:
        with file.open() as opened:
            content = opened.read(SMALL + 1)
    except UNREADABLE:
        return None
    return content if len(content) <= SMALL else None
