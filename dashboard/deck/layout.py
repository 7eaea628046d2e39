"""Where does what a card says stand on a slide, and on how many slides does a table or a text stand?"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.deck import content, fitting
from dashboard.deck.content import Rows
from dashboard.deck.native import said_instead
from dashboard.kit.card import Card
from dashboard.kit.slides import Slide

# 16:9 (inches), as the layouts of an office have it.
WIDE, HIGH, EDGE = 13.333, 7.5, 0.55
ROOM = WIDE - 2 * EDGE
# Sizes of type (points): of titles and tables the largest with which they have room.
TITLES, UNDER, WORDS, NOTE, SOURCE = (30, 27, 24, 22, 20), 15, 18, 12, 11
CELLS = (20, 18, 16, 14, content.CELL)


@dataclass(frozen=True)
class LaidTable:
    """A table in the parts that have room on a slide, each with the headings; widths in inches, size in points."""

    size: float
    widths: list[float]
    parts: list[Rows]


def measured(slide: Slide, card: Card) -> tuple[float, float, float]:
    """Return the size of the title, and where the room under the measure begins and that over the notes ends."""
    size = fitting.largest(slide.title, TITLES, ROOM - 0.1, 2, is_bold=True)
    title = fitting.high(fitting.lines(slide.title, size, ROOM - 0.1, is_bold=True), size)
    under = fitting.high(fitting.lines(slide.under, UNDER, ROOM - 0.1), UNDER) if slide.under else 0
    notes = fitting.high(fitting.lines(card.caveat, NOTE, ROOM - 0.1), NOTE) + 0.1 if card.caveat else 0
    source = fitting.high(fitting.lines(card.source, SOURCE, ROOM - 1), SOURCE)
    return size, 0.4 + title + 0.1 + under + 0.2, HIGH - 0.35 - source - notes - 0.1


def table(slide: Slide, card: Card, rows: Rows) -> LaidTable:
    """Lay out a table in the largest type with which it stands on one slide, else on several."""
    __, top, bottom = measured(slide, card)
    for size in CELLS:
        widths = fitting.columns(rows, size, ROOM, content.PADDING)
        heights = [row_height(row, widths, size) for row in rows]
        if sum(heights) <= bottom - top:
            break
    return LaidTable(size, widths, content.blocks(rows, heights, bottom - top))


def row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    """Return how high a row of a table is (inches)."""
    most = max(fitting.lines(cell, size, width - content.PADDING) for cell, width in zip(row, widths, strict=True))
    return fitting.high(most, size) + 0.1


def words(slide: Slide, card: Card) -> list[list[str]]:
    """Return the words of a card without a table in the parts that have room on a slide."""
    said = content.paragraphs(str(slide.body)) or said_instead(slide.chart)
    __, top, bottom = measured(slide, card)
    heights = [fitting.high(fitting.lines(text, WORDS, ROOM - 0.2), WORDS) + 0.08 for text in said]
    parts = content.blocks([[""], *([text] for text in said)], [0, *heights], bottom - top)
    return [[row[0] for row in part[1:]] for part in parts] or [[]]
