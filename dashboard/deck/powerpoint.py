"""A deck as a file of PowerPoint: charts and tables that can be edited, notes, and the source on every slide."""

import io
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as File
from pptx.slide import Slide as Sheet
from pptx.util import Emu, Inches, Pt

from dashboard.deck import content, fitting, layout
from dashboard.deck.content import Rows
from dashboard.deck.deck import MadeDeck, Shown
from dashboard.deck.layout import EDGE, HIGH, NOTE, ROOM, SOURCE, UNDER, WIDE, WORDS
from dashboard.deck.native import panels
from dashboard.deck.office_chart import put_chart
from dashboard.deck.office_text import add_line, edges, rgb, rule, text
from dashboard.deck.panel import Panel
from dashboard.figures.look import LIGHT, Look
from dashboard.kit.card import Card
from dashboard.kit.head import synthetic_mark
from dashboard.kit.numbers import Figure
from dashboard.kit.slides import Slide
from dashboard.words.phrases import labelled

TITLE_ONLY = 5
# The style of a table without boxes and grounds.
PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
OFFICE_COLOURS = ("accent", "highlight", "muted", "unknown")


def powerpoint(deck: MadeDeck) -> bytes:
    """Return the file."""
    file = _blank(deck)
    if deck.has_cover:
        _first(file, deck)
    for shown in deck.shown:
        _add(file, deck, shown)
    _number_all(file, deck)
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def _blank(deck: MadeDeck) -> File:
    """Return a file without slides, its layouts as wide as a screen, in the colours of the dashboard."""
    file = Presentation()
    wider = Inches(WIDE) / file.slide_width
    file.slide_width, file.slide_height = Inches(WIDE), Inches(HIGH)
    for shapes in (file.slide_master.shapes, *(each.shapes for each in file.slide_layouts)):
        for shape in shapes:
            shape.left, shape.width = Emu(int(shape.left * wider)), Emu(int(shape.width * wider))
    _recolour(
        next(part for part in file.slide_master.part.rels.values() if part.reltype.endswith("/theme")).target_part
    )
    about = file.core_properties
    about.title, about.author, about.subject = _title(deck), deck.page.words("Human Rights Cities"), deck.version
    about.language = deck.page.words.language
    return file


def _recolour(theme: Any) -> None:
    """Put our colours where an office takes those of a new chart from."""
    own: Any = parse_xml(theme.blob)
    colours = [*(getattr(LIGHT, name) for name in OFFICE_COLOURS), *LIGHT.ramp[-3:-1]]
    for number, colour in enumerate(colours, start=1):
        (known,) = own.iter(qn(f"a:accent{number}"))
        known[0].set("val", colour.lstrip("#"))
    theme._blob = serialize_part_xml(own)


def _title(deck: MadeDeck) -> str:
    return labelled(deck.title, deck.about, deck.page.words) if deck.about else deck.title


def _first(file: File, deck: MadeDeck) -> None:
    _ = deck.page.words
    sheet = _sheet(file, deck, deck.title, 2.3, (44, 40, 36, 32))
    campaign = _("10, 100, 1000 Human Rights Cities and Territories by 2030")
    text(sheet, "\n".join(filter(None, [deck.about, campaign])), (EDGE, 3.8, ROOM, 1.2), 24, deck.page.look.muted)
    _source(sheet, deck, deck.version)


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
        sheet.notes_slide.notes_text_frame.text = shown.note


def _head(file: File, deck: MadeDeck, slide: Slide) -> None:
    """Add the first words of a page, with its numbers and what stands out."""
    sheet = _sheet(file, deck, slide.title, 0.5, (34, 30, 27, 24))
    text(sheet, slide.under, (EDGE, 1.75, ROOM, 0.8), 20, deck.page.look.muted)
    _numbers(sheet, deck.page.look, slide.numbers, 2.9)
    said = [f"{each.mark} {each.label} – {each.said}" for each in slide.findings]
    if said:
        text(sheet, "\n".join(said), (EDGE, 4.75, ROOM, 1.9), 16)
    _source(sheet, deck, deck.version)


def _numbers(sheet: Sheet, look: Look, figures: Sequence[Figure], top: float) -> None:
    for place, each in enumerate(figures):
        width = ROOM / len(figures)
        box = (EDGE + place * width, top, width - 0.2, 1.7)
        size = fitting.largest(each.value, (44, 36, 30, 24), width - 0.3, 1, is_bold=True)
        frame = text(sheet, each.label, box, 15)
        add_line(frame, each.value, size, look.ink, is_bold=True)
        add_line(frame, each.context, 13, look.muted)


def _map(file: File, deck: MadeDeck, slide: Slide, card: Card) -> None:
    sheet, top, bottom = _frame(file, deck, slide, card)
    top = _key(sheet, deck.page.look, card, top)
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
    top = _key(sheet, look, card, top)
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
        _table(sheet, deck.page.look, rows, laid, top)


def _table(sheet: Sheet, look: Look, rows: Rows, laid: layout.LaidTable, top: float) -> None:
    made: Any = sheet.shapes.add_table(len(rows), len(rows[0]), Inches(EDGE), Inches(top), Inches(ROOM), Inches(0.3))
    table = made.table
    made._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_TABLE
    for column, width in zip(table.columns, laid.widths, strict=True):
        column.width = Inches(width)
    for number, row in enumerate(rows):
        table.rows[number].height = Inches(layout.row_height(row, laid.widths, laid.size))
        for place, words in enumerate(row):
            cell = table.cell(number, place)
            cell.margin_left, cell.margin_right = Inches(0), Inches(content.PADDING - 0.04)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.text = words
            font = cell.text_frame.paragraphs[0].font
            font.size, font.bold = Pt(laid.size), number == 0
            font.color.rgb = rgb(look.muted if number == 0 else look.ink)
            rule(cell, look.muted if number == 0 else look.hairline)


def _words(file: File, deck: MadeDeck, slide: Slide, card: Card) -> None:
    """Add a card that is words alone, on as many slides as they need."""
    for part in layout.words(slide, card):
        sheet, top, bottom = _frame(file, deck, slide, card)
        text(sheet, "\n".join(part), (EDGE, top, ROOM, bottom - top), WORDS)


def _frame(file: File, deck: MadeDeck, slide: Slide, card: Card) -> tuple[Sheet, float, float]:
    """Add a slide with what a card says around its picture; return it with the room that is left (top, bottom)."""
    size, top, bottom = layout.measured(slide, card)
    look = deck.page.look
    sheet = _sheet(file, deck, slide.title, 0.4, (size,))
    title = fitting.high(fitting.lines(slide.title, size, ROOM - 0.1, is_bold=True), size)
    if slide.under:
        text(sheet, slide.under, (EDGE, 0.4 + title + 0.1, ROOM, top - title - 0.6), UNDER, look.muted)
    if card.caveat:
        text(sheet, card.caveat, (EDGE, bottom + 0.1, ROOM, 0.3), NOTE)
    _source(sheet, deck, card.source)
    return sheet, top, bottom


def _key(sheet: Sheet, look: Look, card: Card, top: float) -> float:
    """Put the key to the marks over a picture; return where the picture begins."""
    items = content.key_items(card)
    if not items:
        return top
    frame = text(sheet, "", (EDGE, top, ROOM, 0.3), 13)
    paragraph = frame.paragraphs[0]
    for item in items:
        for words, colour in ((f"{item.sign} ", item.colour), (f"{item.words}    ", look.ink)):
            run = paragraph.add_run()
            run.text, run.font.size = words, Pt(13)
            run.font.color.rgb = rgb(colour or look.ink)
    said = "    ".join(f"{item.sign} {item.words}" for item in items)
    return top + fitting.high(fitting.lines(said, 13, ROOM - 0.1), 13) + 0.12


def _sheet(file: File, deck: MadeDeck, title: str, top: float, sizes: Sequence[float]) -> Sheet:
    """Add a slide with its title, in the largest of the sizes that has two lines of room."""
    sheet: Sheet = file.slides.add_slide(file.slide_layouts[TITLE_ONLY])
    size = fitting.largest(title, sizes, ROOM - 0.1, 2, is_bold=True)
    shape: Any = sheet.shapes.title
    count = fitting.lines(title, size, ROOM - 0.1, is_bold=True)
    shape.left, shape.top, shape.width = Inches(EDGE), Inches(top), Inches(ROOM)
    shape.height = Inches(fitting.high(count, size))
    frame = shape.text_frame
    frame.text = title
    edges(frame)
    frame.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment, paragraph.line_spacing = PP_ALIGN.LEFT, 0.95
    paragraph.font.size, paragraph.font.bold = Pt(size), True
    paragraph.font.color.rgb = rgb(deck.page.look.ink)
    if deck.is_synthetic:
        mark = str(synthetic_mark(deck.page.words).striptags())
        text(sheet, mark, (EDGE, 0.05, ROOM, 0.3), 12, deck.page.look.highlight, is_bold=True)
    return sheet


def _source(sheet: Sheet, deck: MadeDeck, said: str) -> None:
    high = fitting.high(fitting.lines(said, SOURCE, ROOM - 1), SOURCE)
    text(sheet, said, (EDGE, HIGH - 0.3 - high, ROOM - 1, high), SOURCE, deck.page.look.muted)


def _number_all(file: File, deck: MadeDeck) -> None:
    total = len(file.slides)
    for number, sheet in enumerate(file.slides, start=1):
        place = (WIDE - EDGE - 1, HIGH - 0.3 - 0.18, 1.0, 0.2)
        frame = text(sheet, f"{number} / {total}", place, SOURCE, deck.page.look.muted)
        frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
