"""Which slides does a deck become in PowerPoint? Charts and tables can be edited; each has its notes and its source."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.presentation import Presentation as File
from pptx.slide import Slide as Sheet
from pptx.util import Inches, Pt

from dashboard.deck import content, fitting, house, layout
from dashboard.deck.content import Rows
from dashboard.deck.deck import MadeDeck, Shown
from dashboard.deck.layout import EDGE, FOOT, NOTE, ROOM, TOP, UNDER, WORDS
from dashboard.deck.native import panels
from dashboard.deck.office_chart import put_chart
from dashboard.deck.office_parts import NUMBERS_HIGH, put_key, put_numbers, put_table
from dashboard.deck.office_text import say_language, text, turn
from dashboard.deck.panel import Panel
from dashboard.kit.card import Card
from dashboard.kit.head import notices
from dashboard.kit.slides import Slide
from dashboard.words.phrases import labelled

# Where a title begins that stands alone.
BARE = 2.5


def powerpoint(deck: MadeDeck) -> bytes:
    """Return the file."""
    file = _blank(deck)
    if deck.has_cover:
        _first(file, deck)
    for shown in deck.shown:
        _add(file, deck, shown)
    if deck.page.words.direction == "rtl":
        turn(file)
    say_language(file, deck.page.words.with_region)
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def _blank(deck: MadeDeck) -> File:
    """Return a file without slides that says what it is about."""
    file = house.blank(deck.page.words)
    about = file.core_properties
    about.title, about.author, about.subject = _title(deck), deck.page.words("Human Rights Cities"), deck.version
    about.language = deck.page.words.language
    return file


def _title(deck: MadeDeck) -> str:
    return labelled(deck.title, deck.about, deck.page.words) if deck.about else deck.title


def _first(file: File, deck: MadeDeck) -> None:
    """Add the cover."""
    _ = deck.page.words
    sheet = file.slides.add_slide(house.layout_of(file, house.COVER))
    title, under = sheet.shapes.title, sheet.placeholders[1]
    title.text_frame.text = _.as_written(deck.title)
    size = fitting.largest(deck.title, (48, 44, 40, 36, 32), title.width / 914400, 2, is_bold=True)
    title.text_frame.paragraphs[0].font.size = Pt(size)
    campaign = _("10, 100, 1000 Human Rights Cities and Territories by 2030")
    under.text_frame.text = "\n".join(filter(None, [deck.about, campaign]))
    house.add_foot(sheet, deck.version)
    _mark_made_up(sheet, deck, house.ON_NIGHT)


def _add(file: File, deck: MadeDeck, shown: Shown) -> None:
    """Add a message: one slide, or as many as its table or its words need."""
    slide, before = shown.slide, len(file.slides)
    card = content.shown_card(deck.page, slide)
    if card is None:
        _head(file, deck, slide)
    elif content.is_map(slide):
        _map(file, deck, slide, card)
    else:
        charts = panels(slide.chart) if slide.chart is not None else []
        table = [] if charts else content.rows(deck.page, card)
        if charts:
            _charts(file, deck, slide, card, charts)
        elif table:
            _tables(file, deck, slide, card, table)
        else:
            _words(file, deck, slide, card)
    for sheet in list(file.slides)[before:]:
        sheet.notes_slide.notes_text_frame.text = deck.page.words.as_written(shown.note)


def _head(file: File, deck: MadeDeck, slide: Slide) -> None:
    """Add the first words of a page, with its numbers and what stands out."""
    look = deck.page.look
    is_bare = not slide.numbers and not slide.findings
    sizes, first = ((44, 40, 34, 30), BARE) if is_bare else ((34, 30, 27, 24), TOP)
    sheet, top = _sheet(file, deck, slide.title, sizes, first)
    house.add_foot(sheet, deck.version)
    high = fitting.high(fitting.lines(slide.under, 20, ROOM - 0.1), 20) if slide.under else 0
    if slide.under:
        text(sheet, slide.under, (EDGE, top, ROOM, high), 20, look.muted)
    said = [f"{each.mark} {each.label} – {each.said}" for each in slide.findings]
    below = sum(fitting.high(fitting.lines(words, WORDS, ROOM - 0.1), WORDS) + 0.08 for words in said)
    first, last = top + high + 0.3, FOOT - below - 0.3
    # The numbers stand in the middle of what is left.
    put_numbers(
        sheet,
        look,
        [replace(each, value=deck.page.words.isolated(each.value)) for each in slide.numbers],
        first + max((last - first - NUMBERS_HIGH) / 2, 0),
    )
    if said:
        text(sheet, "\n".join(said), (EDGE, last + 0.1, ROOM, below), WORDS)


def _map(file: File, deck: MadeDeck, slide: Slide, card: Card) -> None:
    sheet, top, bottom = _frame(file, deck, slide, card)
    top = put_key(sheet, deck.page.look, card, top)
    ratio = content.MAP_WIDTH / content.MAP_HEIGHT
    high = min(bottom - top, ROOM / ratio)
    left, width = EDGE + (ROOM - high * ratio) / 2, high * ratio
    picture: Any = sheet.shapes.add_picture(
        io.BytesIO(content.map_picture(slide)), Inches(left), Inches(top), Inches(width), Inches(high)
    )
    picture._element.nvPicPr.cNvPr.set("descr", card.alt or f"{card.title}. {card.subtitle}")


def _charts(file: File, deck: MadeDeck, slide: Slide, card: Card, charts: Sequence[Panel]) -> None:
    """Add the panels of a figure in their places, each a chart."""
    sheet, top, bottom = _frame(file, deck, slide, card)
    look, said = deck.page.look, card.alt or f"{card.title}. {card.subtitle}"
    top = put_key(sheet, look, card, top)
    for panel in charts:
        left, high, right, low = panel.box
        x, width = EDGE + left * ROOM, (right - left) * ROOM - (0.1 if right < 1 else 0)
        y, height = top + high * (bottom - top), (low - high) * (bottom - top)
        head = 0.0
        if panel.title:
            head = fitting.high(fitting.lines(panel.title, 13, width - 0.2, is_bold=True), 13) + 0.08
            text(sheet, panel.title, (x, y, width, head), 13, is_bold=True)
        if panel.series:
            put_chart(sheet, panel, (x, y + head, width, height - head), said, look)
        elif panel.said:
            text(sheet, panel.said, (x, y + head + 0.2, width, 0.6), 14, look.muted)


def _tables(file: File, deck: MadeDeck, slide: Slide, card: Card, table: Rows) -> None:
    """Add as many slides as the rows need, each with the headings."""
    laid = layout.table(slide, card, table)
    for rows in laid.parts:
        sheet, top, __ = _frame(file, deck, slide, card)
        put_table(sheet, deck.page.look, rows, laid, top)


def _words(file: File, deck: MadeDeck, slide: Slide, card: Card) -> None:
    """Add a card that is words alone, on as many slides as they need."""
    parts = layout.words(slide, card)
    # Where it says nothing else, its notes are what it says.
    card = replace(card, caveat="") if parts == [[card.caveat]] else card
    for part in parts:
        sheet, top, bottom = _frame(file, deck, slide, card)
        text(sheet, "\n".join(part), (EDGE, top, ROOM, bottom - top), WORDS)


def _frame(file: File, deck: MadeDeck, slide: Slide, card: Card) -> tuple[Sheet, float, float]:
    """Add a slide with what a card says around its picture; return it with the room that is left (top, bottom)."""
    size, top, bottom = layout.measured(slide, card)
    sheet, under = _sheet(file, deck, slide.title, (size,))
    house.add_foot(sheet, card.source)
    if slide.under:
        text(sheet, slide.under, (EDGE, under, ROOM, top - under - 0.1), UNDER, deck.page.look.muted)
    if card.caveat:
        text(sheet, card.caveat, (EDGE, bottom + 0.1, ROOM, FOOT - bottom - 0.12), NOTE, deck.page.look.muted)
    return sheet, top, bottom


def _sheet(file: File, deck: MadeDeck, title: str, sizes: Sequence[float], top: float = TOP) -> tuple[Sheet, float]:
    """Add a slide with its title, in the largest of the sizes that has two lines of room; return where it ends too."""
    sheet: Sheet = file.slides.add_slide(house.layout_of(file, house.MESSAGE))
    size = fitting.largest(title, sizes, ROOM - 0.1, 2, is_bold=True)
    high = fitting.high(fitting.lines(title, size, ROOM - 0.1, is_bold=True), size)
    shape: Any = sheet.shapes.title
    shape.left, shape.top, shape.width, shape.height = map(Inches, (EDGE, top, ROOM, high))
    shape.text_frame.text = title
    shape.text_frame.paragraphs[0].font.size = Pt(size)
    _mark_made_up(sheet, deck, (deck.page.look.highlight, deck.page.look.muted))
    return sheet, top + high + 0.1


def _mark_made_up(sheet: Sheet, deck: MadeDeck, colours: Sequence[str]) -> None:
    """Say over a slide what is to be known of its data and its words, in the first or the last of the colours."""
    if mark := notices(deck.page.words, deck.is_synthetic):
        colour = colours[0] if deck.is_synthetic else colours[-1]
        text(sheet, mark, (EDGE, 0.1, ROOM, 0.3), 12, colour, is_bold=deck.is_synthetic)
