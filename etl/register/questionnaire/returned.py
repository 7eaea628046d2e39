"""Which cells has a questionnaire that comes back, and which of them are strange?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from etl.budgets.cells import text_of
from etl.read.hidden import hidden
from etl.read.personal import has_personal
from etl.register.faults import Fault, RegisterError
from etl.register.questionnaire import phrases
from etl.register.questionnaire.draw import FORM, MARK, text_digest
from etl.register.questionnaire.sheet import ANSWER, ANSWERED_ON, ASKED, DATE, KEY, KNOWN, PAGE, SITE
from etl.register.read_workbook import day_text
from etl.register.untrusted import cell_faults, filled_rows, merged_cells
from etl.register.words import languages, words

TARGET = "target "
MOST_ROWS, MOST_LETTERS = 500, 500
NEW_ONE = "make a new one with python -m etl register questionnaire, and bring the answers into it"


@dataclass(frozen=True)
class Place:
    """A row of the questionnaire: its sheet, its number there, and its answers as text by their columns."""

    sheet: str
    row: int
    cells: Mapping[str, str]

    def fault(self, column: str, rule: str, edit: str, nearest: str = "", **values: object) -> Fault:
        """Return what is wrong in one of its cells."""
        given = self.cells.get(column, "")[:80]
        return Fault(self.sheet, f"{column}{self.row}", rule, edit, given, nearest, values)


@dataclass(frozen=True)
class Mark:
    """Whose questionnaire it is, which questions it has, and the texts that are its own."""

    language: str
    city: str
    country: str
    keys: list[str]
    own: set[str]


def mark_of(sheet: Any, shown_as: str) -> Mark:
    """Read the hidden sheet; raises BuildError if it was changed."""
    rows = [[text_of(cell) for cell in cells] for _, cells in filled_rows(sheet, values_only=True)]
    try:
        name, form, language, _city_id, city, *country = rows[0]
        keys = [row[1] for row in rows[1:] if row[0] == "key"]
        own = {row[1] for row in rows[1:] if row[0] == "text"}
        if (
            (name, form) != ("questionnaire", str(FORM))
            or language not in languages()
            or not city
            or not keys
            or not own
        ):
            raise ValueError(rows[0])
    except (ValueError, IndexError) as problem:
        changed = "{file}: its hidden sheet {sheet} was changed, or is of another version"
        raise RegisterError(changed, NEW_ONE, file=shown_as, sheet=MARK) from problem
    return Mark(language, city, country[0] if country else "", keys, own)


def places_of(
    book: openpyxl.Workbook, content: bytes, shown_as: str, mark: Mark, faults: list[Fault]
) -> dict[str, Place]:
    """Return the rows that have a key; what stands elsewhere and is none of the questionnaire's own texts is named."""
    found: dict[str, Place] = {}
    for title in book.sheetnames:
        if title == MARK:
            continue
        sheet = book[title]
        keyed: set[int] = set()
        targets: set[int] = set()
        for number, cells in filled_rows(sheet):
            if number > MOST_ROWS:
                rule = "something below row {row}"
                faults.append(Fault(title, f"A{number}", rule, "take it out", values={"row": MOST_ROWS}))
                break
            key = text_of(cells[0].value) if cells[0].value else ""
            fields = _fields(key) if key in mark.keys else _of_the_coordinator(cells)
            faults += [fault for at, cell in enumerate(cells) for fault in _strange(title, at, cell, fields, mark)]
            if key not in mark.keys:
                continue
            (targets if key.startswith(TARGET) else keyed).add(number)
            if key in found:
                rule, values = (
                    "the question stands twice: {place} has it, too",
                    {"place": f"{found[key].sheet}!{KEY}{found[key].row}"},
                )
                faults.append(Fault(title, f"{KEY}{number}", rule, "keep one row", values=values))
                continue
            found[key] = Place(title, number, {column: _text(cells, column) for column in fields})
        faults += [fault for fault in merged_cells(content, sheet, shown_as) if _touches(fault, keyed, targets)]
    return found


def _fields(key: str) -> tuple[str, ...]:
    """Return the columns that are to be filled in."""
    if key == ANSWERED_ON:
        return (KNOWN,)
    return (ASKED, SITE, ANSWER, DATE, PAGE) if key.startswith(TARGET) else (ANSWER, DATE, PAGE)


def _of_the_coordinator(cells: list[Any]) -> tuple[str, ...]:
    """Return the one cell of a row without a question that is open: until when to answer."""
    place = column_index_from_string(ASKED) - 1
    said = text_of(cells[place].value) if place < len(cells) else ""
    return (KNOWN,) if said in {words(language)(phrases.UNTIL) for language in languages()} else ()


def _touches(fault: Fault, keyed: set[int], targets: set[int]) -> bool:
    """Tell whether merged cells swallow an answer: what a target measures has two columns from the first."""
    column, row = re.findall(r"[A-Z]+|[0-9]+", fault.cell)
    return int(row) in keyed or (int(row) in targets and column != ASKED)


def _text(cells: list[Any], column: str) -> str:
    at = column_index_from_string(column) - 1
    return day_text(cells[at]) if at < len(cells) else ""


def _strange(title: str, at: int, cell: Any, fields: tuple[str, ...], mark: Mark) -> Iterator[Fault]:
    """Yield what cannot be read, must not be kept, or stands where nothing is asked."""
    if cell.value is None:
        return
    column = cell.column_letter
    text = text_of(cell.value)
    if column in fields:
        names = [""] * at + [column]
        yield from cell_faults(title, names, at, cell)
        if has_personal(text):
            rule = "an e-mail address or an IP address"
            yield Fault(title, f"{column}{cell.row}", rule, "say it without persons, or empty it")
        elif hidden(text) or len(text) > MOST_LETTERS:
            rule, values = "a sign that nobody sees, or over {most} letters", {"most": MOST_LETTERS}
            yield Fault(title, f"{column}{cell.row}", rule, "write it anew, shorter", values=values)
    elif text_digest(text) not in mark.own:
        rule = "something stands where nothing is asked"
        edit = "write it into a yellow cell of its question, and empty this one"
        yield Fault(title, f"{column}{cell.row}", rule, edit, text[:80])
