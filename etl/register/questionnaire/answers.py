"""What does a questionnaire say that comes back? Its answers as rows of the register, and all that is wrong in it."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from etl.budgets.cells import key as key_of
from etl.budgets.cells import text_of
from etl.build.column_rules import FIRST_DAY
from etl.read.hidden import hidden
from etl.read.personal import has_personal
from etl.register.faults import Fault, RegisterError
from etl.register.questionnaire import phrases
from etl.register.questionnaire.draw import CHOICES, FORM, MARK, text_digest
from etl.register.questionnaire.sheet import ANSWER, ANSWERED_ON, ASKED, DATE, KEY, KNOWN, PAGE, SITE, number_of
from etl.register.read_workbook import Read, SheetRow, day_text
from etl.register.tables import table_of, tables
from etl.register.text_file import Row
from etl.register.untrusted import cell_faults, filled_rows, merged_cells
from etl.register.words import Say, languages, words

TABLE, TARGET = "city_reports", "target "
MOST_ROWS, MOST_LETTERS = 500, 500
NEW_ONE = "make a new one with python -m etl register questionnaire, and bring the answers into it"
AN_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
A_VALUE = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
NO_WORD, NO_ANSWER = "no answer of the list", "no answer is chosen"
NO_DAY = "the day of the answer is no day, or lies in the future"
DAY_IS_MISSING = "the day of the answer is missing"
SOURCE = "questionnaire that {city} answered on {day}"
A_DATE_IS = "write 2024, 2024-05 or 2024-05-31"
A_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


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


def read_answers(book: openpyxl.Workbook, content: bytes, shown_as: str, say: Say = str) -> Read:
    """Read the answers; raises BuildError for a questionnaire whose hidden sheet was changed.

    What is said of their source is in the language of who brings them back.
    """
    mark = _mark(book[MARK], shown_as)
    table = table_of(TABLE)
    assert table is not None
    found = Read(
        base={each.name: {} for each in tables()},
        rows={TABLE: []},
        titles={TABLE: mark.city},
        letters={TABLE: dict.fromkeys(table.columns, "question ")},
        # What was not answered takes nothing out.
        broken={each.name for each in tables()},
        adds_to_what_is_there=True,
    )
    places = _places(book, content, shown_as, mark, found.faults)
    broken = {(fault.sheet, re.sub(r"\D", "", fault.cell)) for fault in found.faults}
    answered = {key: place for key, place in places.items() if key != ANSWERED_ON and any(place.cells.values())}
    missing = [key for key in mark.keys if key not in places]
    if missing:
        rule, values = "questions are missing: {keys}", {"keys": ", ".join(missing)[:300]}
        found.faults.append(Fault(shown_as, "", rule, NEW_ONE, values=values))
    day = _day(places.get(ANSWERED_ON), bool(answered), found.faults)
    for key, place in answered.items():
        if (place.sheet, str(place.row)) in broken:
            continue
        row, faults = _row(key, place, mark)
        found.faults += faults
        if not faults:
            row["answered_on"] = day
            number = number_of(mark.keys, key)
            found.rows[TABLE].append(SheetRow(number, row, is_to_go=False))
            if place.cells[ANSWER]:
                found.written[TABLE, number] = {"answer": (row["answer"], place.cells[ANSWER])}
    if not day:
        found.rows[TABLE] = []
    found.source = say(SOURCE).format(city=mark.city, day=day) if day else ""
    return found


def _mark(sheet: Any, shown_as: str) -> Mark:
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


def _places(
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


def _day(place: Place | None, is_needed: bool, faults: list[Fault]) -> str:
    """Return the day of the answers, or nothing and why."""
    if place is None or not is_needed:
        return ""
    day = place.cells[KNOWN]
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    if len(day) == 10 and (parsed := _parsed(day)) is not None and parsed <= tomorrow:
        return day
    rule = NO_DAY if day else DAY_IS_MISSING
    faults.append(place.fault(KNOWN, rule, "write the day on which the city answered, such as 2026-05-12"))
    return ""


def _parsed(text: str) -> date | None:
    """Return the first day of what is written as 2022, 2022-06 or 2022-06-14."""
    try:
        return date.fromisoformat(text + FIRST_DAY.get(len(text), "")) if A_DATE.fullmatch(text) else None
    except ValueError:
        return None


def _row(key: str, place: Place, mark: Mark) -> tuple[Row, list[Fault]]:
    """Return the answer as a row of the register, and what is wrong in it."""
    question, _, subject = key.partition(" ")
    cells = place.cells
    address = AN_ADDRESS.search(cells[PAGE])
    page = address[0].rstrip(".,;)") if address else ""
    row = {
        "city": mark.city,
        "country_iso3": mark.country,
        "question": question,
        "subject": subject,
        "answer": "",
        "unit": "",
        "date": cells[DATE],
        "remark": " ".join(cells[PAGE].replace(page, " ", 1).split()).strip(" ,;"),
        "source_url": page,
    }
    if question == "target":
        return _target(row, place)
    answer, faults = _answer(question, place, mark.language)
    row["answer"] = answer
    if cells[DATE] and _parsed(cells[DATE]) is None:
        year = re.search(r"(?<!\d)(?:18|19|20)\d\d(?!\d)", cells[DATE])
        faults.append(place.fault(DATE, "no year and no day", A_DATE_IS, year[0] if year else ""))
    if question == "joined" and answer == "yes" and not cells[DATE]:
        faults.append(place.fault(DATE, "the year of joining is missing", A_DATE_IS))
    return row, faults


def _answer(question: str, place: Place, language: str) -> tuple[str, list[Fault]]:
    """Return the choice that a word means, in whatever language it was made; a date of joining alone means yes."""
    given, choices = place.cells[ANSWER], CHOICES[question]
    if question == "joined" and not given and place.cells[DATE]:
        return "yes", []
    said = {key_of(words(spoken)(phrases.WORDS[choice])): choice for spoken in languages() for choice in choices}
    if key_of(given) in said:
        return said[key_of(given)], []
    own = [words(language)(phrases.WORDS[choice]) for choice in choices]
    near = difflib.get_close_matches(key_of(given), [*map(key_of, own), *said], n=1, cutoff=0.5)
    rule = NO_WORD if given else NO_ANSWER
    edit = "choose one of the list ({words}), or empty the other cells"
    return "", [place.fault(ANSWER, rule, edit, ", ".join(near), words=", ".join(own))]


def _target(row: Row, place: Place) -> tuple[Row, list[Fault]]:
    """Return the row of a target that the city names itself."""
    cells = place.cells
    value = cells[ANSWER].replace("\u202f", "").replace("\xa0", "").replace(" ", "")
    unit = cells[SITE] or ("%" if value.endswith("%") else "")
    value = value.removesuffix("%").replace(",", ".")
    row |= {"subject": cells[ASKED], "answer": value, "unit": unit}
    faults = []
    if not cells[ASKED]:
        faults.append(place.fault(ASKED, "what is measured is missing", "say what the target measures"))
    if not A_VALUE.fullmatch(value):
        faults.append(place.fault(ANSWER, "the value is no number", "write digits with a decimal point, such as 12.5"))
    if not unit:
        faults.append(place.fault(SITE, "the unit is missing", "write the unit, such as % or persons"))
    if not re.fullmatch(r"20\d\d", cells[DATE]):
        faults.append(place.fault(DATE, "the year is no year", "write four digits, such as 2030"))
    return row, faults
