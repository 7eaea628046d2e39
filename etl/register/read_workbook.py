"""What does a workbook say that comes back? Cells as text, and what the register held when it was made."""

import io
import json
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from etl.budgets.cells import text_of
from etl.errors import BuildError
from etl.register.export import BASE, FORM, LISTS, REMOVE
from etl.register.faults import Fault, RegisterError
from etl.register.start_sheet import SOURCE_CELL, TITLE, WHY_CELL
from etl.register.tables import Key, Table, table_of, tables
from etl.register.text_file import Row
from etl.register.untrusted import admitted, cell_faults, filled_rows, merged_cells
from etl.register.words import languages, words

EXPORT_AGAIN = "export a new one with python -m etl register export, and bring the changes into it"
NAME_AGAIN = "give it its name back, or " + EXPORT_AGAIN
SAVE_AGAIN = "open it in a spreadsheet and save it as XLSX"


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet: its number there, its cells as text by their columns, and whether it is marked to go."""

    number: int
    row: Row
    is_to_go: bool


@dataclass
class Read:
    """The workbook: what the register held by table and key, the rows, where each column stands, and what is wrong.

    A table that is `broken` has rows that could not be read: that a row is missing there means nothing. What
    `adds_to_what_is_there` was not made from the register: it is compared with the rows as they are now.
    """

    why: str = ""
    source: str = ""
    base: dict[str, dict[Key, str]] = field(default_factory=dict)
    rows: dict[str, list[SheetRow]] = field(default_factory=dict)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    adds_to_what_is_there: bool = False
    # Of a row, by table and number: the cells whose words became a code, each with both.
    written: dict[tuple[str, int], dict[str, tuple[str, str]]] = field(default_factory=dict)


Reader = Callable[[openpyxl.Workbook, bytes, str], Read]


def opened(content: bytes, shown_as: str, read: Reader) -> Read:
    """Open a workbook and let it be read; raises BuildError for one that has macros, is too large, or is none."""
    try:
        content = admitted(content, shown_as)
        with warnings.catch_warnings():
            # Parts that openpyxl does not keep do not matter for reading.
            warnings.simplefilter("ignore", UserWarning)
            return read(openpyxl.load_workbook(io.BytesIO(content), read_only=True), content, shown_as)
    except BuildError:
        raise
    # A damaged file ends in errors of the ZIP, XML and workbook readers, of which no list is complete.
    except Exception as problem:
        raise RegisterError("{file}: the file cannot be read as a workbook", SAVE_AGAIN, file=shown_as) from problem


def read_register(book: openpyxl.Workbook, content: bytes, shown_as: str) -> Read:
    """Read the workbook of the register; raises BuildError for one that is none.

    What is wrong in its cells stands in `faults`; such rows are in nothing else.
    """
    if BASE not in book.sheetnames:
        raise RegisterError("{file}: it is neither the register nor a questionnaire", EXPORT_AGAIN, file=shown_as)
    found = Read(base=_base(book[BASE], shown_as))
    titles = _titles(book.sheetnames)
    known = {*titles.values(), BASE, LISTS, *(words(language)(TITLE) for language in languages())}
    for title in book.sheetnames:
        if title in known and title not in {BASE, LISTS}:
            found.faults += merged_cells(content, book[title], shown_as)
        elif title not in known:
            found.faults.append(Fault(title, "", "a sheet that the register does not know", "take it out"))
    unreadable = {fault.sheet for fault in found.faults}
    for table in tables():
        if titles.get(table.name) in unreadable:
            continue
        if table.name in titles:
            _read_table(found, table, book[titles[table.name]])
        else:
            there = ", ".join(title for title in book.sheetnames if title not in {BASE, LISTS})
            missing = "the sheet is missing. Found: {titles}"
            found.faults.append(Fault(table.sheet, "", missing, NAME_AGAIN, values={"titles": there}))
    _read_start(found, book)
    return found


def _titles(there: list[str]) -> dict[str, str]:
    """Return the title of each table's sheet, in whatever language it was exported."""
    said = [words(language) for language in languages()]
    found = {}
    for table in tables():
        for say in said:
            if say(table.sheet) in there:
                found[table.name] = say(table.sheet)
    return found


def _base(sheet: Any, shown_as: str) -> dict[str, dict[Key, str]]:
    rows = [[text_of(cell) for cell in cells] for _, cells in filled_rows(sheet, values_only=True)]
    try:
        if rows[0][:2] != ["register", str(FORM)]:
            raise ValueError(rows[0])
        found: dict[str, dict[Key, str]] = {table.name: {} for table in tables()}
        for name, key, digest in (row[:3] for row in rows[1:] if any(row)):
            found[name][_key(name, key)] = digest
    except (ValueError, KeyError, IndexError, TypeError) as problem:
        raise RegisterError(
            "{file}: its hidden sheet {sheet} was changed, or is of another version",
            EXPORT_AGAIN,
            file=shown_as,
            sheet=BASE,
        ) from problem
    return found


def _key(name: str, written: str) -> Key:
    key, table = json.loads(written), table_of(name)
    if table is None or len(key) != len(table.key) or not all(isinstance(cell, str) for cell in key):
        raise ValueError(written)
    return tuple(key)


def _read_table(found: Read, table: Table, sheet: Any) -> None:
    found.titles[table.name] = sheet.title
    rows = filled_rows(sheet)
    number, head = next(rows, (0, []))
    names = [text_of(cell.value).removesuffix("*").strip() for cell in head]
    faults = _head_faults(table, sheet.title, names if number == 1 else [])
    found.faults += faults
    if faults:
        return
    found.letters[table.name] = {name: get_column_letter(place) for place, name in enumerate(names, start=1) if name}
    found.rows[table.name] = []
    for number, cells in rows:
        broken = [fault for place, cell in enumerate(cells) for fault in cell_faults(sheet.title, names, place, cell)]
        texts = {name: day_text(cell) for name, cell in zip(names, cells, strict=False) if name}
        mark = texts.pop(REMOVE, "").casefold()
        if mark not in {"", "x"}:
            at = f"{found.letters[table.name][REMOVE]}{number}"
            broken.append(Fault(sheet.title, at, "remove is neither x nor empty", "write x, or empty the cell", mark))
        found.faults += broken
        if broken:
            found.broken.add(table.name)
        elif any(texts.values()):
            found.rows[table.name].append(SheetRow(number, texts, mark == "x"))


def _head_faults(table: Table, title: str, names: list[str]) -> list[Fault]:
    missing = [name for name in [*table.columns, REMOVE] if name not in names]
    faults = []
    if missing:
        rule, names_ = "the first row has no heading {names}", {"names": ", ".join(missing)}
        faults.append(Fault(title, "1:1", rule, "write the headings as they were exported", values=names_))
    for place, name in enumerate(names, start=1):
        if name and name in names[: place - 1]:
            at = f"{get_column_letter(place)}1"
            faults.append(Fault(title, at, "the heading {name} stands twice", "keep one", values={"name": name}))
    return faults


def day_text(cell: Any) -> str:
    """Return the cell as text; a day is no more exact than the sheet shows it."""
    if isinstance(cell.value, date | datetime):
        shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", str(cell.number_format)).lower()
        length = 10 if "d" in shown else 7 if "m" in shown else 4
        return text_of(cell.value)[:length]
    return text_of(cell.value)


def _read_start(found: Read, book: openpyxl.Workbook) -> None:
    titles: Mapping[str, None] = dict.fromkeys(words(language)(TITLE) for language in languages())
    title = next((title for title in titles if title in book.sheetnames), None)
    if title is None:
        return
    for number, cells in filled_rows(book[title]):
        for attribute, at in (("why", WHY_CELL), ("source", SOURCE_CELL)):
            if number == int(at[1:]) and len(cells) > 1:
                found.faults += cell_faults(title, ["", at], 1, cells[1])
                setattr(found, attribute, text_of(cells[1].value))
