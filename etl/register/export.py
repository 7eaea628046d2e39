"""Write the register as a workbook: a sheet for each table, with lists to choose from and meanings."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl.budgets.cells import text_of
from etl.register.start_sheet import add_start
from etl.register.tables import COUNTRY, Choice, Table, choices, form, meaning, needed, tables
from etl.register.text_file import Row, TextFile, read_text_file
from etl.register.words import Say, words

# The hidden sheet with what stood in the record when the workbook was made, and the one with all lists.
BASE, LISTS = "_register", "_lists"
FORM = 1
REMOVE = "remove"
REMOVE_MEANS = "Write x to take the row out of the record"
ONE_OF = "One of the list"
NEEDED = "Must be filled in"
LONGEST_CELL = 32_767
LAST_ROW = 5_000
WIDEST, NARROWEST = 48, 9
HEAD, LOCKED = PatternFill("solid", fgColor="1F3A5F"), PatternFill("solid", fgColor="EEEEEE")


def export(path: Path, data: Path, language: str) -> int:
    """Write the workbook and return the number of its rows; raises BuildError for files that cannot be read."""
    files = [read_text_file(table, data) for table in tables()]
    say = words(language)
    book = Workbook()
    add_start(book, say)
    lists = _add_lists(book, data)
    for file in files:
        _add_table(book, file, lists[file.table.name], say)
    book.move_sheet(LISTS, offset=len(files))
    _add_base(book, files, language)
    beside = path.with_name(f".{path.name}.new")
    book.save(beside)
    beside.replace(path)
    return sum(len(file.places) for file in files)


def shown(row: Row) -> Row:
    """Return the cells as a sheet has them: without spaces that nobody sees, no longer than a cell can be."""
    return {column: text_of(cell)[:LONGEST_CELL] for column, cell in row.items()}


def digest(row: Row) -> str:
    """Return what tells whether a row has changed since the workbook was made."""
    written = json.dumps(sorted((column, cell) for column, cell in row.items() if cell), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def _add_table(book: Workbook, file: TextFile, lists: Mapping[str, str], say: Say) -> None:
    table = file.table
    sheet = book.create_sheet(say(table.sheet))
    columns = [*file.columns, REMOVE]
    for place, column in enumerate(columns, start=1):
        _add_column(sheet, place, column, table, say)
        if column in lists:
            _offer(sheet, place, lists[column], say)
    remove = DataValidation(type="list", formula1='"x"', allow_blank=True)
    remove.add(_cells(len(columns)))
    sheet.add_data_validation(remove)
    for number, key in enumerate(file.places, start=2):
        row = shown(file.get(key) or {})
        for place, column in enumerate(file.columns, start=1):
            cell = sheet.cell(number, place, row[column] or None)
            _as_text(cell, locked=column in table.key)
    sheet.freeze_panes = sheet.cell(2, 2)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(len(file.places) + 1, 2)}"
    sheet.protection.enable()
    # False: a protected sheet still lets people do it.
    sheet.protection.autoFilter = sheet.protection.formatColumns = sheet.protection.formatRows = False
    _set_widths(sheet)


def _as_text(cell: Cell, locked: bool) -> None:
    cell.number_format = "@"
    cell.protection = Protection(locked=locked)
    cell.alignment = Alignment(vertical="top")
    if isinstance(cell.value, str):
        # Whatever it begins with, it is no formula.
        cell.data_type = "s"
    if locked:
        cell.fill = LOCKED


def _add_column(sheet: Worksheet, place: int, column: str, table: Table, say: Say) -> None:
    """Write the heading with its meaning, and leave the cells below open to text."""
    must = column in needed(table) or column in set(table.key) - {COUNTRY}
    head = sheet.cell(1, place, f"{column} *" if must else column)
    head.font, head.fill = Font(bold=True, color="FFFFFF"), HEAD
    said = REMOVE_MEANS if column == REMOVE else meaning(table, column)
    notes = [said, NEEDED if must else "", form(column) if column in table.columns else ""]
    text = "\n".join(say(note) for note in notes if note)
    if text:
        head.comment = Comment(text, "register", width=320, height=120)
    below = sheet.column_dimensions[get_column_letter(place)]
    below.number_format, below.protection = "@", Protection(locked=False)


def _cells(place: int) -> str:
    letter = get_column_letter(place)
    return f"{letter}2:{letter}{LAST_ROW}"


def _offer(sheet: Worksheet, place: int, cells: str, say: Say) -> None:
    rule = DataValidation(type="list", formula1=cells, allow_blank=True, showErrorMessage=True)
    rule.error = say(ONE_OF)
    rule.add(_cells(place))
    sheet.add_data_validation(rule)


def _set_widths(sheet: Worksheet) -> None:
    for column in sheet.columns:
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(max(longest + 2, NARROWEST), WIDEST)


def _add_lists(book: Workbook, data: Path) -> dict[str, dict[str, str]]:
    """Write each list once and return, by table and column, the cells that hold it."""
    sheet = book.create_sheet(LISTS)
    written: dict[tuple[Choice, ...], str] = {}
    found: dict[str, dict[str, str]] = {}
    for table in tables():
        for column, listed in choices(table, data).items():
            key = tuple(listed)
            if key and key not in written:
                written[key] = _add_list(sheet, 2 * len(written) + 1, column, listed)
            if key:
                found.setdefault(table.name, {})[column] = written[key]
        found.setdefault(table.name, {})
    sheet.sheet_state = "hidden"
    sheet.protection.enable()
    return found


def _add_list(sheet: Worksheet, place: int, column: str, listed: list[Choice]) -> str:
    sheet.cell(1, place, column)
    for row, choice in enumerate(listed, start=2):
        for beside, text in ((0, choice.value), (1, choice.meaning[:LONGEST_CELL])):
            cell = sheet.cell(row, place + beside, text)
            cell.data_type = "s"
    letter = get_column_letter(place)
    return f"{LISTS}!${letter}$2:${letter}${len(listed) + 1}"


def _add_base(book: Workbook, files: list[TextFile], language: str) -> None:
    sheet = book.create_sheet(BASE)
    sheet.append(["register", FORM, language])
    for file in files:
        for key in file.places:
            sheet.append([file.table.name, json.dumps(key, ensure_ascii=False), digest(shown(file.get(key) or {}))])
    sheet.sheet_state = "veryHidden"
    sheet.protection.enable()
