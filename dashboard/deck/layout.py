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
TITLES, UNDER, WORDS, NOTE, SOURCES = (30, 27, 24, 22, 20), 16, 20, 13, (11, 10, 9)
CELLS = (24, 20, 18, 16, 14, content.CELL)
# Where a title begins and where the foot, which has the source on its left (inches).
TOP, FOOT, SOURCE_ROOM = 0.4, 6.86, ROOM - 3.3
# So much higher than its words a row of a short table becomes, to fill its slide.
MOST_AIR = 0.3
STEP = 0.1


@dataclass(frozen=True)
class LaidTable:
    """A table in the parts that have room on a slide, each with the headings; widths in inches, size in points.

    `air` is what each row has more than its words need.
    """

    size: float
    widths: list[float]
    parts: list[Rows]
    air: float = 0.0


def measured(slide: Slide, card: Card) -> tuple[float, float, float]:
    """Return the size of the title, and where the room under the measure begins and that over the notes ends."""
    size = fitting.largest(slide.title, TITLES, ROOM - 0.1, 2, is_bold=True)
    title = fitting.high(fitting.lines(slide.title, size, ROOM - 0.1, is_bold=True), size)
    under = fitting.high(fitting.lines(slide.under, UNDER, ROOM - 0.1), UNDER) if slide.under else 0
    notes = fitting.high(fitting.lines(card.caveat, NOTE, ROOM - 0.1), NOTE) + 0.1 if card.caveat else 0
    return size, TOP + title + 0.1 + under + 0.2, FOOT - notes - 0.12


def table(slide: Slide, card: Card, rows: Rows) -> LaidTable:
    """Lay out a table on as few slides as it needs, there in the largest type and with what air is left."""
    __, top, bottom = measured(slide, card)
    tried = [_laid(rows, size, bottom - top) for size in CELLS]
    fewest = len(tried[-1].parts)
    return next(laid for laid in tried if len(laid.parts) <= fewest and (laid.size <= WORDS or not _wraps(laid)))


def _laid(rows: Rows, size: float, room: float) -> LaidTable:
    widths = fitting.columns(rows, size, ROOM, content.PADDING)
    parts = _evenly(rows, [row_height(row, widths, size) for row in rows], room)
    high = max(sum(row_height(row, widths, size) for row in part) for part in parts)
    return LaidTable(size, widths, parts, max(0.0, min(MOST_AIR, (room - high) / max(map(len, parts)))))


def _wraps(laid: LaidTable) -> bool:
    """Tell whether a row takes more than two lines: then smaller type is read more easily."""
    most = fitting.high(2, laid.size) + 0.11
    return any(row_height(row, laid.widths, laid.size) > most for part in laid.parts for row in part)


def _evenly(rows: Rows, heights: list[float], room: float) -> list[Rows]:
    """Return the rows on as few slides as they need, on all of them about as many."""
    parts = content.blocks(rows, heights, room)
    less = heights[0] + sum(heights[1:]) / len(parts)
    while len(parts) > 1 and less < room:
        tried = content.blocks(rows, heights, less)
        if len(tried) == len(parts):
            return tried
        less += STEP
    return parts


def row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    """Return how high a row of a table is (inches)."""
    most = max(fitting.lines(cell, size, width - content.PADDING) for cell, width in zip(row, widths, strict=True))
    return fitting.high(most, size) + 0.1


def words(slide: Slide, card: Card) -> list[list[str]]:
    """Return the words of a card without a table in the parts that have room on a slide."""
    said = content.paragraphs(str(slide.body)) or said_instead(slide.chart) or [card.caveat]
    __, top, bottom = measured(slide, card)
    heights = [fitting.high(fitting.lines(text, WORDS, ROOM - 0.2), WORDS) + 0.08 for text in said]
    parts = content.blocks([[""], *([text] for text in said)], [0, *heights], bottom - top)
    return [[row[0] for row in part[1:]] for part in parts] or [[]]
