"""What is refused of a workbook that comes from outside: its size, programs, merged cells, formulas?"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl.utils import get_column_letter

from etl.budgets.cells import text_of
from etl.budgets.sheet_marks import read_marks
from etl.budgets.workbooks import OLD_OFFICE, in_the_usual_form, old_or_locked
from etl.register.faults import Fault, RegisterError

MOST_BYTES = 20_000_000
MOST_UNPACKED = 60_000_000
MOST_ROWS, MOST_COLUMNS = 20_000, 100
MACROS = re.compile(r"vbaproject|macrosheets|dialogsheets|activex|\.bin$", re.IGNORECASE)
PRINTER = re.compile(r"printersettings", re.IGNORECASE)
Cells = list[Any]


def admitted(content: bytes, shown_as: str) -> bytes:
    """Return the workbook in the usual form of XLSX; raises BuildError if it is too large, locked, or has programs."""
    refuse_size(content, shown_as)
    if content.startswith(OLD_OFFICE):
        raise old_or_locked(content, shown_as)
    content = in_the_usual_form(content, shown_as, MOST_UNPACKED)
    _refuse_macros(content, shown_as)
    return content


def refuse_size(content: bytes, shown_as: str) -> None:
    """Raise BuildError for a file that is larger than any that belongs here."""
    if len(content) > MOST_BYTES:
        raise RegisterError(
            "{file}: the workbook is larger than {most} bytes",
            "take out pictures, and rows and sheets that do not belong to the register",
            file=shown_as,
            most=f"{MOST_BYTES:,}",
        )


def _refuse_macros(content: bytes, shown_as: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        found = [name for name in parts.namelist() if MACROS.search(name) and not PRINTER.search(name)]
    if found:
        raise RegisterError(
            "{file}: the workbook has programs in it ({name})",
            "save it as XLSX without macros, controls and embedded files",
            file=shown_as,
            name=found[0][:80],
        )


def filled_rows(sheet: Any, values_only: bool = False) -> Iterator[tuple[int, Cells]]:
    """Yield the rows that are not empty, with their numbers; raises BuildError for one beyond what a sheet may have."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=values_only), start=1):
        if any(cell is not None if values_only else cell.value is not None for cell in cells):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise RegisterError(
                    "{file}: it has something beyond row {row} or column {column}",
                    "take it out",
                    file=sheet.title,
                    row=f"{MOST_ROWS:,}",
                    column=MOST_COLUMNS,
                )
            yield number, list(cells)


def merged_cells(content: bytes, sheet: Any, shown_as: str) -> list[Fault]:
    """Return the merged cells of a sheet: what they hold belongs to no row alone."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open(sheet._worksheet_path) as part:
        merged = read_marks(part, shown_as).merged
    return [
        Fault(
            sheet.title,
            f"{get_column_letter(columns.start + 1)}{rows.start}",
            "cells that are merged",
            "unmerge them, and write into each what belongs there",
        )
        for rows, columns in merged
    ]


def cell_faults(title: str, names: list[str], place: int, cell: Any) -> Iterator[Fault]:
    """Yield what keeps a cell from being read as text."""
    at = f"{get_column_letter(place + 1)}{getattr(cell, 'row', '')}"
    if cell.value is None:
        return
    if cell.data_type == "f" or not isinstance(cell.value, str | int | float | date | datetime):
        yield Fault(title, at, "a formula", "write the value that it shows: formulas are never run")
    elif cell.data_type == "e":
        rule, shown = "the cell shows an error ({shown})", {"shown": text_of(cell.value)[:20]}
        yield Fault(title, at, rule, "write the value, or empty it", values=shown)
    elif (place >= len(names) or not names[place]) and text_of(cell.value):
        yield Fault(title, at, "the column has no heading", "empty the cell, or write it into a column of the register")
