"""What does each answer of a questionnaire that comes back mean as a row of the register, and what is wrong in it?"""

import difflib
import re
from datetime import UTC, date, datetime, timedelta

import openpyxl

from etl.budgets.cells import key as key_of
from etl.build.column_rules import FIRST_DAY
from etl.register.faults import Fault
from etl.register.questionnaire import phrases
from etl.register.questionnaire.draw import CHOICES, MARK
from etl.register.questionnaire.returned import NEW_ONE, Mark, Place, mark_of, places_of
from etl.register.questionnaire.sheet import ANSWER, ANSWERED_ON, ASKED, DATE, KNOWN, PAGE, SITE, number_of
from etl.register.read_workbook import Read, SheetRow
from etl.register.tables import table_of, tables
from etl.register.text_file import Row
from etl.register.words import Say, languages, words

TABLE = "city_reports"
AN_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
A_VALUE = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
NO_WORD, NO_ANSWER = "no answer of the list", "no answer is chosen"
NO_DAY = "the day of the answer is no day, or lies in the future"
DAY_IS_MISSING = "the day of the answer is missing"
SOURCE = "questionnaire that {city} answered on {day}"
A_DATE_IS = "write 2024, 2024-05 or 2024-05-31"
A_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_answers(book: openpyxl.Workbook, content: bytes, shown_as: str, say: Say = str) -> Read:
    """Read the answers; raises BuildError for a questionnaire whose hidden sheet was changed.

    What is said of their source is in the language of who brings them back.
    """
    mark = mark_of(book[MARK], shown_as)
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
    places = places_of(book, content, shown_as, mark, found.faults)
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
