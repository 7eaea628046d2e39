"""Which rows does a budget file hold, in which row is its header, and what had to be detected to know?"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from etl.budgets.cells import Cell, Row
from etl.budgets.header import Header, locate, not_found
from etl.budgets.mapping import Mapping
from etl.budgets.sheet_marks import Marks
from etl.budgets.texts import read_text
from etl.budgets.workbooks import is_workbook, read_workbook
from etl.errors import BuildError


@dataclass(frozen=True)
class Table:
    """All rows of a file, the first being row 1, with its header and what was detected."""

    rows: list[Row]
    header: Header
    detected: list[tuple[str, str]]
    is_text: bool
    marks: Marks = field(default_factory=Marks)

    def cell(self, number: int, place: int) -> Cell:
        """Return the cell of a row by its number from 1; a row that ends before it has none."""
        row = self.rows[number - 1]
        return row[place] if place < len(row) else None


def read_table(path: Path, mapping: Mapping) -> Table:
    """Read CSV, TSV or XLSX; the content decides which, not the name.

    Raises BuildError for a file that is missing, empty, of another kind, or without the columns of the mapping.
    """
    content, shown_as, marks = read_content(path), path.name, Marks()
    if is_workbook(content):
        sheet = read_workbook(content, mapping.file.sheet, shown_as)
        rows, detected, marks = sheet.rows, [("sheet", sheet.title)], sheet.marks
    else:
        rows, detected = read_text(content, mapping.file, shown_as, lambda rows: locate(rows, mapping) is not None)
    header = locate(rows, mapping)
    if header is None:
        raise not_found(rows, mapping, shown_as)
    return Table(rows, header, [*detected, ("header", header.description)], not is_workbook(content), marks)


def read_content(path: Path) -> bytes:
    """Return the bytes of a file that can be a table; raise BuildError for one that is missing, empty or no table."""
    if not path.is_file():
        kind = "is a folder" if path.is_dir() else "is missing"
        raise BuildError(f"{path}: the file {kind}\n  To fix it: give the path of the CSV, TSV or XLSX file")
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise BuildError(f"{path}: the file cannot be read ({problem.strerror})\n  To fix it: look at it") from problem
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise BuildError(f"{path.name}: the file is empty\n  To fix it: download it again")
    _refuse_other_kinds(content, path.name)
    return content


def _refuse_other_kinds(content: bytes, shown_as: str) -> None:
    if content.startswith(b"%PDF"):
        raise BuildError(f"{shown_as}: the file is a PDF\n  To fix it: ask the publisher for CSV or XLSX")
    if re.match(rb"\s*<(?:!doctype|html|\?xml|table)", content[:200].lower()):
        raise BuildError(
            f"{shown_as}: the file is a web page or XML, not a table\n"
            "  To fix it: download the file itself, or save it as XLSX"
        )
