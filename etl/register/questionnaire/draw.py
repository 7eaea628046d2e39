"""What does the questionnaire of a city consist of? A letter and facts, elements, and a hidden sheet that marks it."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from babel.dates import format_date, format_skeleton
from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation

from etl.read.addresses import site_of
from etl.register.questionnaire import phrases
from etl.register.questionnaire.known import Answered, Asked, Fact, Question
from etl.register.questionnaire.sheet import (
    ACCENT,
    ANSWER,
    ANSWERED_ON,
    ASKED,
    BAND,
    DATE,
    KNOWN,
    PAGE,
    QUIET,
    SITE,
    Page,
    across,
    band,
    field,
    finish,
    font_of,
    heads_row,
    next_row,
    prompt,
)
from etl.register.words import Say

# The hidden sheet that tells whose questionnaire it is, which questions it has, and all texts that are not answers.
MARK = "_questionnaire"
FORM = 1
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


def draw(city: Asked, asked: Sequence[Question], language: str, say: Say, as_of: date, until: date | None) -> Workbook:
    """Return the workbook of two sheets that print on two pages of A4."""
    book = Workbook()
    book.properties.title = say(phrases.TITLE).format(city=city.spoken)
    book.properties.creator = phrases.CAMPAIGN
    facts = Page(book.active, say, language, [])
    facts.sheet.title = say(phrases.PAGES[0])
    _letter(facts, city, as_of, until)
    _facts(facts, city, asked)
    finish(facts, 2)
    elements = [question for question in asked if question.kind == "element"]
    if elements:
        page = Page(book.create_sheet(say(phrases.PAGES[1])), say, language, facts.keys)
        _elements(page, city, elements)
        finish(page, 4)
    _mark(book, city, language, facts.keys)
    book.security = WorkbookProtection(lockStructure=True)
    return book


def text_digest(text: str) -> str:
    """Return what tells whether a text is one of the questionnaire's own."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _letter(page: Page, city: Asked, as_of: date, until: date | None) -> None:
    say = page.say
    across(page, say(phrases.TITLE).format(city=city.spoken), font_of(18, bold=True, color=ACCENT))
    day = say(phrases.AS_OF).format(day=spoken_date(as_of, "day", page.language))
    across(page, f"{say(phrases.CAMPAIGN)} · {day}", font_of(9, color=QUIET))
    for text in (phrases.WHO_ASKS, phrases.WHAT_HAPPENS, phrases.HOW, phrases.SEND_BACK):
        across(page, say(text).format(city=city.spoken), font_of(10))
    next_row(page, {ASKED: say(phrases.UNTIL), KNOWN: spoken_date(until, "day", page.language) if until else ""})
    # The coordinator's to write.
    page.sheet[f"{KNOWN}{page.row}"].protection = Protection(locked=False)
    page.sheet[f"{KNOWN}{page.row}"].font = font_of(10, bold=True)
    next_row(page, {ASKED: say(phrases.ANSWERED_ON)}, ANSWERED_ON)
    field(page, KNOWN)
    page.sheet[f"{KNOWN}{page.row}"].number_format = "yyyy-mm-dd"
    prompt(page, KNOWN, say(phrases.WRITE_A_DAY))


def _facts(page: Page, city: Asked, asked: Sequence[Question]) -> None:
    """Ask for the city itself, the status of its pledges and its targets."""
    by_kind = {kind: list(group) for kind, group in groupby(asked, key=lambda question: question.kind)}
    band(page, city.spoken, HEADS)
    for kind in ("joined", "budget", "procurement"):
        for question in by_kind.get(kind, []):
            _ask(page, question, page.say(ASKS[kind]))
    if "pledge" in by_kind:
        band(page, page.say(phrases.PLEDGES), HEADS)
        for question in by_kind["pledge"]:
            _ask(page, question, question.title)
    for question in by_kind.get("target", []):
        _targets(page, question)


def _targets(page: Page, question: Question) -> None:
    """Say which targets are known, and leave room for others."""
    say = page.say
    band(page, page.say(phrases.TARGETS), OF_TARGETS)
    if question.facts:
        across(page, f"{say(phrases.TARGETS_KNOWN)}: {'; '.join(fact.said for fact in question.facts)}", font_of(9))
    for number in range(1, TARGETS + 1):
        next_row(page, {}, f"target {number}")
        page.sheet.merge_cells(f"{ASKED}{page.row}:{KNOWN}{page.row}")
        for column in (ASKED, SITE, ANSWER, DATE, PAGE):
            field(page, column)
        page.sheet[f"{ANSWER}{page.row}"].number_format = "@"


def _elements(page: Page, city: Asked, asked: Iterable[Question]) -> None:
    """Ask for each element, pillar by pillar, below headings that stay in view."""
    say = page.say
    across(page, f"{say(phrases.ELEMENTS)} · {city.spoken}", font_of(14, bold=True, color=ACCENT))
    across(page, say(phrases.LOCKED), font_of(9, color=QUIET))
    heads_row(page, HEADS)
    for pillar, questions in groupby(asked, key=lambda question: question.pillar):
        across(page, say(phrases.PILLARS.get(pillar, pillar)), font_of(11, bold=True), BAND)
        for question in questions:
            _ask(page, question, say(question.title))


def _ask(page: Page, question: Question, title: str) -> None:
    """Write a question with what is known, and its three fields."""
    address = question.facts[0].source_url if question.facts else ""
    texts = {ASKED: title, KNOWN: _known(page, question), SITE: site_of(address)}
    next_row(page, texts, f"{question.kind} {question.subject}".strip())
    if address.startswith("http"):
        page.sheet[f"{SITE}{page.row}"].hyperlink = address
        page.sheet[f"{SITE}{page.row}"].font = font_of(9, color=ACCENT)
    for column in (ANSWER, DATE, PAGE):
        field(page, column)
    prompt(page, DATE, page.say(phrases.WRITE_A_DATE))
    words = [page.say(phrases.WORDS[choice]) for choice in CHOICES[question.kind]]
    rule = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    rule.error = page.say(phrases.CHOOSE)
    rule.add(f"{ANSWER}{page.row}")
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
