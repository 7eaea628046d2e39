"""Draw the questionnaire of a city as a workbook of two sheets that print on two pages of A4."""

import hashlib
import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from babel import Locale
from babel.dates import format_date, format_skeleton
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from etl.read.addresses import site_of
from etl.register.questionnaire import phrases
from etl.register.questionnaire.known import Answered, Asked, Fact, Question
from etl.register.words import Say

# The hidden sheet that tells whose questionnaire it is, which questions it has, and all texts that are not answers.
MARK = "_questionnaire"
FORM = 1
# The column of the keys, hidden: a key goes along with its row.
KEY, NUMBER, ASKED, KNOWN, SITE, ANSWER, DATE, PAGE = "ABCDEFGH"
COLUMNS = (ASKED, KNOWN, SITE, ANSWER, DATE, PAGE)
WIDTHS = {NUMBER: 3.5, ASKED: 27, KNOWN: 32, SITE: 20, ANSWER: 13, DATE: 12, PAGE: 34}
ANSWERED_ON = "answered_on"
CHOICES = {
    "joined": ("yes", "no"),
    "budget": ("yes", "no"),
    "procurement": ("yes", "no"),
    "pledge": ("planned", "in_progress", "fulfilled"),
    "element": ("yes", "planned", "no"),
}
ASKS = {"joined": phrases.JOINED, "budget": phrases.BUDGET, "procurement": phrases.PROCUREMENT}
TARGETS, LONGEST_FACT = 3, 110
HEADS = (phrases.ASKED, phrases.KNOWN, phrases.SITE, phrases.ANSWER, phrases.DATE, phrases.PAGE)
OF_TARGETS = (phrases.MEASURED, "", phrases.UNIT, phrases.VALUE, phrases.BY_YEAR, phrases.PAGE)
FONT = "Calibri"
INK, QUIET, ACCENT = "14213D", "55607A", "00629B"
FIELD, BAND, HEAD = (PatternFill("solid", fgColor=color) for color in ("FFF6D5", "E8F1F6", "00629B"))
LINE = Border(bottom=Side(style="hair", color="B8C0CC"))
A4 = 9


@dataclass
class Page:
    """A sheet that is being filled from its top, its words, and the keys of its questions so far."""

    sheet: Worksheet
    say: Say
    language: str
    keys: list[str]
    row: int = 0


def draw(city: Asked, asked: Sequence[Question], language: str, say: Say, as_of: date, until: date | None) -> Workbook:
    """Return the workbook."""
    book = Workbook()
    book.properties.title = say(phrases.TITLE).format(city=city.spoken)
    book.properties.creator = phrases.CAMPAIGN
    facts = Page(book.active, say, language, [])
    facts.sheet.title = say(phrases.PAGES[0])
    _letter(facts, city, as_of, until)
    _facts(facts, city, asked)
    _finish(facts, 2)
    elements = [question for question in asked if question.kind == "element"]
    if elements:
        page = Page(book.create_sheet(say(phrases.PAGES[1])), say, language, facts.keys)
        _elements(page, city, elements)
        _finish(page, 4)
    _mark(book, city, language, facts.keys)
    book.security = WorkbookProtection(lockStructure=True)
    return book


def text_digest(text: str) -> str:
    """Return what tells whether a text is one of the questionnaire's own."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _letter(page: Page, city: Asked, as_of: date, until: date | None) -> None:
    say = page.say
    _across(page, say(phrases.TITLE).format(city=city.spoken), _font(18, bold=True, color=ACCENT))
    day = say(phrases.AS_OF).format(day=spoken_date(as_of, "day", page.language))
    _across(page, f"{say(phrases.CAMPAIGN)} · {day}", _font(9, color=QUIET))
    for text in (phrases.WHO_ASKS, phrases.WHAT_HAPPENS, phrases.HOW, phrases.SEND_BACK):
        _across(page, say(text).format(city=city.spoken), _font(10))
    _next(page, {ASKED: say(phrases.UNTIL), KNOWN: spoken_date(until, "day", page.language) if until else ""})
    # The coordinator's to write.
    page.sheet[f"{KNOWN}{page.row}"].protection = Protection(locked=False)
    page.sheet[f"{KNOWN}{page.row}"].font = _font(10, bold=True)
    _next(page, {ASKED: say(phrases.ANSWERED_ON)}, ANSWERED_ON)
    _field(page, KNOWN)
    page.sheet[f"{KNOWN}{page.row}"].number_format = "yyyy-mm-dd"
    _prompt(page, KNOWN, say(phrases.WRITE_A_DAY))


def _facts(page: Page, city: Asked, asked: Sequence[Question]) -> None:
    """Ask for the city itself, the status of its pledges and its targets."""
    by_kind = {kind: list(group) for kind, group in groupby(asked, key=lambda question: question.kind)}
    _band(page, city.spoken, HEADS)
    for kind in ("joined", "budget", "procurement"):
        for question in by_kind.get(kind, []):
            _ask(page, question, page.say(ASKS[kind]))
    if "pledge" in by_kind:
        _band(page, page.say(phrases.PLEDGES), HEADS)
        for question in by_kind["pledge"]:
            _ask(page, question, question.title)
    for question in by_kind.get("target", []):
        _targets(page, question)


def _targets(page: Page, question: Question) -> None:
    """Say which targets are known, and leave room for others."""
    say = page.say
    _band(page, page.say(phrases.TARGETS), OF_TARGETS)
    if question.facts:
        _across(page, f"{say(phrases.TARGETS_KNOWN)}: {'; '.join(fact.said for fact in question.facts)}", _font(9))
    for number in range(1, TARGETS + 1):
        _next(page, {}, f"target {number}")
        page.sheet.merge_cells(f"{ASKED}{page.row}:{KNOWN}{page.row}")
        for column in (ASKED, SITE, ANSWER, DATE, PAGE):
            _field(page, column)
        page.sheet[f"{ANSWER}{page.row}"].number_format = "@"


def _elements(page: Page, city: Asked, asked: Iterable[Question]) -> None:
    """Ask for each element, pillar by pillar, below headings that stay in view."""
    say = page.say
    _across(page, f"{say(phrases.ELEMENTS)} · {city.spoken}", _font(14, bold=True, color=ACCENT))
    _across(page, say(phrases.LOCKED), _font(9, color=QUIET))
    _heads(page, HEADS)
    for pillar, questions in groupby(asked, key=lambda question: question.pillar):
        _across(page, say(phrases.PILLARS.get(pillar, pillar)), _font(11, bold=True), BAND)
        for question in questions:
            _ask(page, question, say(question.title))


def _ask(page: Page, question: Question, title: str) -> None:
    """Write a question with what is known, and its three fields."""
    address = question.facts[0].source_url if question.facts else ""
    texts = {ASKED: title, KNOWN: _known(page, question), SITE: site_of(address)}
    _next(page, texts, f"{question.kind} {question.subject}".strip())
    if address.startswith("http"):
        page.sheet[f"{SITE}{page.row}"].hyperlink = address
        page.sheet[f"{SITE}{page.row}"].font = _font(9, color=ACCENT)
    for column in (ANSWER, DATE, PAGE):
        _field(page, column)
    _prompt(page, DATE, page.say(phrases.WRITE_A_DATE))
    words = [page.say(phrases.WORDS[choice]) for choice in CHOICES[question.kind]]
    rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    rule.error = page.say(phrases.CHOOSE)
    rule.add(f"{ANSWER}{page.row}")
    page.sheet.add_data_validation(rule)


def _prompt(page: Page, column: str, text: str) -> None:
    """Say how a cell is filled in while somebody stands on it."""
    rule = DataValidation(allow_blank=True, showInputMessage=True, prompt=text)
    rule.add(f"{column}{page.row}")
    page.sheet.add_data_validation(rule)


def _known(page: Page, question: Question) -> str:
    """Return the latest fact, how many more there are, and what the city answered before."""
    facts = question.facts
    more = f" (+{len(facts) - 1})" if len(facts) > 1 else ""
    known = _fact(page, question.kind, facts[0]) + more if facts else page.say(phrases.NOTHING_KNOWN)
    return "\n".join([known, *([_answered(page, question.answered)] if question.answered else [])])


def _fact(page: Page, kind: str, fact: Fact) -> str:
    """Return what a page says, and since when."""
    said = page.say(phrases.WORDS[fact.said]) if kind == "pledge" else fact.said
    on = spoken_date(fact.on, fact.precision, page.language) if fact.on else ""
    short = said if len(said) <= LONGEST_FACT else f"{said[:LONGEST_FACT]}…"
    return ", ".join(filter(None, [on, short] if kind == "joined" else [short, on]))


def _answered(page: Page, answered: Answered) -> str:
    word = page.say(phrases.WORDS[answered.answer]) if answered.answer in phrases.WORDS else answered.answer
    on = spoken_date(answered.on, answered.precision, page.language) if answered.on else ""
    day = spoken_date(answered.answered_on, "day", page.language)
    said = ", ".join(filter(None, [word, on]))
    return page.say(phrases.YOU_REPORTED).format(day=day, answer=said)


def spoken_date(day: date, precision: str, language: str) -> str:
    """Return no more of the date than is known, as the language writes it."""
    if precision in {"month", "year"}:
        return str(format_skeleton("yMMMM" if precision == "month" else "y", day, locale=language))
    return str(format_date(day, "long", locale=language))


def _font(size: float = 10, *, bold: bool = False, color: str = INK) -> Font:
    return Font(FONT, size, bold, color=color)


def _next(page: Page, texts: dict[str, str], key: str = "") -> None:
    """Begin a row; one with a key gets its number, one with texts its height."""
    page.row += 1
    sheet = page.sheet
    if key:
        page.keys.append(key)
        _write(sheet[f"{KEY}{page.row}"], key)
    if key and key != ANSWERED_ON:
        _write(sheet[f"{NUMBER}{page.row}"], str(number_of(page.keys, key)))
        sheet[f"{NUMBER}{page.row}"].font = _font(9, color=QUIET)
    for column in WIDTHS:
        cell = sheet[f"{column}{page.row}"]
        cell.border = LINE
        if column in texts:
            _write(cell, texts[column])
            cell.font = _font(10.5 if column == ASKED else 10, bold=column == ASKED and bool(key))
    lines = max((_lines(text, WIDTHS[column]) for column, text in texts.items()), default=1)
    sheet.row_dimensions[page.row].height = 13.5 * max(lines, 1) + 5


def number_of(keys: Sequence[str], key: str) -> int:
    """Return the number of a question as it is printed."""
    return [each for each in keys if each != ANSWERED_ON].index(key) + 1


def _write(cell: Cell, text: str) -> None:
    cell.value = text or None
    if text:
        # Whatever it begins with, it is no formula.
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _field(page: Page, column: str) -> None:
    """Open a cell for an answer."""
    cell = page.sheet[f"{column}{page.row}"]
    cell.fill, cell.protection, cell.font = FIELD, Protection(locked=False), _font(10)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    cell.border = Border(*[Side(style="hair", color="B8C0CC")] * 4)
    # A year stays a year and a value a value; a link or a word stays as it is written.
    cell.number_format = "@" if column in (ASKED, SITE, PAGE) else "General"


def _across(page: Page, text: str, font: Font, fill: PatternFill | None = None) -> None:
    """Write a text over the whole width."""
    page.row += 1
    first = page.sheet[f"{NUMBER}{page.row}"]
    _write(first, text)
    first.font = font
    for column in WIDTHS if fill else ():
        page.sheet[f"{column}{page.row}"].fill = fill
    page.sheet.merge_cells(f"{NUMBER}{page.row}:{PAGE}{page.row}")
    lines = _lines(text, sum(WIDTHS.values()) * 10 / font.size)
    page.sheet.row_dimensions[page.row].height = (font.size + 3.2) * lines + 5


def _band(page: Page, title: str, heads: Sequence[str]) -> None:
    """Write the title of a part over the names of its columns."""
    page.row += 1
    page.sheet.row_dimensions[page.row].height = 7
    _across(page, title, _font(11, bold=True), BAND)
    _heads(page, heads)


def _heads(page: Page, heads: Sequence[str]) -> None:
    page.row += 1
    texts = [page.say(head) if head else "" for head in heads]
    for column, text in zip(COLUMNS, texts, strict=True):
        _write(page.sheet[f"{column}{page.row}"], text)
    for column in WIDTHS:
        cell = page.sheet[f"{column}{page.row}"]
        cell.fill, cell.font = HEAD, _font(10, bold=True, color="FFFFFF")
    lines = max(_lines(text, WIDTHS[column]) for column, text in zip(COLUMNS, texts, strict=True))
    page.sheet.row_dimensions[page.row].height = 13.5 * lines + 5


def _lines(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column."""
    return sum(max(1, math.ceil(_length(line) * 1.15 / width)) for line in text.split("\n"))


def _length(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _finish(page: Page, frozen: int) -> None:
    """Set widths, what stays in view, what is printed, and protect all but the fields."""
    sheet = page.sheet
    sheet.column_dimensions[KEY].hidden = True
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"A{frozen}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.rightToLeft = Locale.parse(page.language).text_direction == "rtl"
    sheet.print_area = f"{NUMBER}1:{PAGE}{page.row}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.45
    margins.bottom = 0.6
    sheet.oddFooter.right.text = "&P / &N"
    sheet.protection.enable()
    # False: a protected sheet still lets people do it.
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def _mark(book: Workbook, city: Asked, language: str, keys: Sequence[str]) -> None:
    own = {str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    sheet = book.create_sheet(MARK)
    sheet.append(["questionnaire", FORM, language, city.city_id, city.name, city.country_iso3])
    for key in keys:
        sheet.append(["key", key])
    for digest in sorted(text_digest(" ".join(text.split())) for text in own):
        sheet.append(["text", digest])
    sheet.sheet_state = "veryHidden"
    sheet.protection.enable()
