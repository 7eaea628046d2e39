"""The rows of one CSV file, each with the very bytes that it has there: what nobody changed stays as it is."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from etl.read.csv_file import read_cells
from etl.register.faults import RegisterError
from etl.register.tables import Key, Table
from etl.write_files import csv_text

Row = dict[str, str]


@dataclass(frozen=True)
class Record:
    """One row as it stands in the file, its line end included, and its cells without spaces at their ends."""

    text: str
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Tell whether the build passes over it."""
        return not any(self.cells)


@dataclass(frozen=True)
class TextFile:
    """A table's file: `begin` is its header with all before it, `records` the rest.

    The first record is row `first` of the build. An open file has no line end after its last row.
    """

    table: Table
    begin: str
    columns: tuple[str, ...]
    first: int
    line_end: str
    is_open: bool
    records: tuple[Record, ...]

    @cached_property
    def places(self) -> dict[Key, int]:
        """Return the place of each row among the records by its key."""
        return {self.key_of(record): place for place, record in enumerate(self.records) if not record.is_blank}

    @cached_property
    def _key_places(self) -> list[int]:
        return [self.columns.index(column) for column in self.table.key]

    def key_of(self, record: Record) -> Key:
        """Return the cells that tell the row apart."""
        return tuple(record.cells[place] for place in self._key_places)

    def row(self, record: Record) -> Row:
        """Return the cells by their columns."""
        return dict(zip(self.columns, record.cells, strict=True))

    def get(self, key: Key) -> Row | None:
        """Return the row with that key, if it is there."""
        return self.row(self.records[self.places[key]]) if key in self.places else None

    def number(self, place: int) -> int:
        """Return the number that the build gives to the row at this place, the header being row 1."""
        return self.first + place

    def record(self, row: Mapping[str, str], text: str | None = None) -> Record:
        """Return a row as this file would write it, or with the text that it once had, if that says the same."""
        cells = tuple(row.get(column, "") for column in self.columns)
        if text is not None and [record.cells for record in _records(text)] == [cells]:
            return Record(text, cells)
        return Record(csv_text(cells, [])[:-1] + self.line_end, cells)

    def text(self) -> str:
        """Return the whole text."""
        text = self.begin + "".join(record.text for record in self.records)
        return text.removesuffix(self.line_end) if self.is_open else text

    def with_records(self, records: list[Record]) -> "TextFile":
        """Return the file with other rows."""
        return replace(self, records=tuple(records))


def key_of(table: Table, row: Mapping[str, str]) -> Key:
    """Return the cells that tell a row of the table apart."""
    return tuple(row.get(column, "") for column in table.key)


def read_text_file(table: Table, data: Path) -> TextFile:
    """Read the file of a table; raises BuildError for what a build refuses to read, and for two rows with one key.

    An optional file that is not there has no rows.
    """
    path, shown_as = data / table.file, f"data/{table.file.as_posix()}"
    if table.source.header.get("optional") and not path.exists():
        return parse(table, csv_text(table.columns, []))
    read_cells(path, shown_as, table.columns)
    file = parse(table, path.read_bytes().decode("utf-8"))
    if len(file.places) < sum(not record.is_blank for record in file.records):
        keys = [file.key_of(record) for record in file.records if not record.is_blank]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise RegisterError(
            "{file}: {row} stands twice ({columns})",
            "keep one row",
            file=shown_as,
            row=", ".join(twice),
            columns=", ".join(table.key),
        )
    return file


def parse(table: Table, text: str) -> TextFile:
    """Cut a text into its rows."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    records = _records(text.removeprefix(mark))
    head = next(place for place, record in enumerate(records) if not record.is_blank)
    line_end = records[head].text[len(records[head].text.rstrip("\r\n")) :] or "\n"
    is_open = not records[-1].text.endswith(("\n", "\r"))
    if is_open:
        records[-1] = replace(records[-1], text=records[-1].text + line_end)
    begin = mark + "".join(record.text for record in records[: head + 1])
    rows = [replace(row, cells=row.cells or ("",) * len(records[head].cells)) for row in records[head + 1 :]]
    return TextFile(table, begin, records[head].cells, head + 2, line_end, is_open, tuple(rows))


def _records(text: str) -> list[Record]:
    lines = list(io.StringIO(text, newline=""))
    reader, records, start = csv.reader(lines), [], 0
    for cells in reader:
        raw, start = "".join(lines[start : reader.line_num]), reader.line_num
        records.append(Record(raw, tuple(cell.strip() for cell in cells)))
    return records
