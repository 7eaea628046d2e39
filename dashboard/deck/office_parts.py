"""How do numbers, a table and the key to marks stand on a slide of PowerPoint?"""

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.slide import Slide as Sheet
from pptx.util import Inches, Pt

from dashboard.deck import content, fitting, layout
from dashboard.deck.content import Rows
from dashboard.deck.layout import EDGE, ROOM
from dashboard.deck.office_text import add_line, line, rgb, rule, text
from dashboard.figures.look import Look
from dashboard.kit.card import Card
from dashboard.kit.numbers import Figure

# So much room numbers with their words take (inches).
NUMBERS_HIGH = 2.0
# The style of a table without boxes and grounds.
PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def put_numbers(sheet: Sheet, look: Look, figures: Sequence[Figure], top: float) -> None:
    """Put numbers beside one another, each under a rule of its own and in one size."""
    width = ROOM / max(len(figures), 1)
    sizes = (60, 54, 48, 40, 32, 26)
    size = min((fitting.largest(each.value, sizes, width - 0.35, 1, is_bold=True) for each in figures), default=0)
    over = max(
        (fitting.high(fitting.lines(each.label, 16, width - 0.35, is_bold=True), 16) for each in figures), default=0
    )
    for place, each in enumerate(figures):
        left = EDGE + place * width
        line(sheet, (left, top, width - 0.3), look.ink)
        text(sheet, each.label, (left, top + 0.12, width - 0.3, over), 16, is_bold=True)
        below = (left, top + 0.12 + over, width - 0.3, NUMBERS_HIGH - 0.12 - over)
        frame = text(sheet, each.value, below, size, look.accent, is_bold=True)
        add_line(frame, each.context, 14, look.muted)


def put_table(sheet: Sheet, look: Look, rows: Rows, laid: layout.LaidTable, top: float) -> None:
    """Put rows as a table that can be edited; the first holds the headings."""
    made: Any = sheet.shapes.add_table(len(rows), len(rows[0]), Inches(EDGE), Inches(top), Inches(ROOM), Inches(0.3))
    table = made.table
    made._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_TABLE
    for column, width in zip(table.columns, laid.widths, strict=True):
        column.width = Inches(width)
    for number, row in enumerate(rows):
        table.rows[number].height = Inches(layout.row_height(row, laid.widths, laid.size) + laid.air)
        for place, words in enumerate(row):
            cell = table.cell(number, place)
            cell.margin_left, cell.margin_right = Inches(0), Inches(content.PADDING - 0.04)
            cell.margin_top = cell.margin_bottom = Inches(0.03)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.text = words
            font = cell.text_frame.paragraphs[0].font
            font.size, font.bold = Pt(laid.size), number == 0
            font.color.rgb = rgb(look.muted if number == 0 else look.ink)
            rule(cell, look.muted if number == 0 else look.hairline)


def put_key(sheet: Sheet, look: Look, card: Card, top: float) -> float:
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
