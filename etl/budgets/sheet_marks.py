"""What does a sheet say besides its cells: what is hidden, what is merged, and how far does it reach?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from etl.errors import BuildError

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@dataclass(frozen=True)
class Marks:
    """Rows by their number, columns by their place, merged cells as both, and formats that show other numbers."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[range, range]] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)


def read_marks(part: IO[bytes], shown_as: str) -> Marks:
    """Read the XML of a sheet; raise BuildError for a row or a column that no spreadsheet has.

    openpyxl knows these only of workbooks that it keeps in memory as a whole.
    """
    marks = Marks()
    for name, element in _elements(part):
        if name == "row":
            _look_at_row(element, marks, shown_as)
        elif name == "col" and _is_hidden(element, "width"):
            marks.hidden_columns.update(range(int(element.get("min", 1)) - 1, int(element.get("max", 0))))
        elif name == "mergeCell":
            left, top, right, bottom = range_boundaries(element.get("ref", "A1"))
            marks.merged.append((range(top, bottom + 1), range(left - 1, right)))
        elif name == "c":
            _look_at_cell(element.get("r"), shown_as)
    return marks


def _elements(part: IO[bytes]) -> Iterator[tuple[str, Element]]:
    rows: Element | None = None
    for event, element in iterparse(part, events=("start", "end")):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            rows = element if name == "sheetData" else rows
            if name in {"row", "c", "col", "mergeCell"}:
                yield name, element
        elif name == "row" and rows is not None:
            # What was looked at must not fill the memory.
            rows.clear()


def _look_at_row(element: Element, marks: Marks, shown_as: str) -> None:
    number = element.get("r", "1")
    if not number.isdecimal() or not 1 <= int(number[:12]) <= LAST_ROW:
        raise _beyond(f"row {number[:12]}", shown_as)
    if _is_hidden(element, "ht"):
        marks.hidden_rows.add(int(number))


def _look_at_cell(reference: str | None, shown_as: str) -> None:
    if reference is None:
        return
    try:
        column, row = coordinate_from_string(reference[:20])
        is_there = row <= LAST_ROW and column_index_from_string(column) <= LAST_COLUMN
    except ValueError:
        is_there = False
    if not is_there:
        raise _beyond(f"cell {reference[:20]}", shown_as)


def _beyond(place: str, shown_as: str) -> BuildError:
    return BuildError(
        f"{shown_as}: the workbook has a {place}, which no spreadsheet has\n"
        "  To fix it: open it in a spreadsheet and save it as XLSX"
    )


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden") in {"1", "true"} or element.get(size) in {"0", "0.0"}
