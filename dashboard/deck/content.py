"""What stands on a slide besides its title: a chart of an office, a map, a table, or words?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import accumulate

import pandas as pd

from dashboard.deck import fitting
from dashboard.drawing import maps
from dashboard.drawing.card import picture
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.slide_table import MOST_ROWS, followed_here, left_out
from dashboard.kit.slides import Slide
from dashboard.kit.table_html import written
from dashboard.words.translation import Words

# Of a map as a picture (pixels); as large on paper.
MAP_WIDTH, MAP_HEIGHT = 1180, 430
MAPS = {"scattergeo"}
# The room of a table, and of a column of it in which words wrap (inches); the least type of a table (points).
WIDE, WIDEST, PADDING, CELL = 12.2, 2.5, 0.16, 13
# Where a browser begins a new line.
BLOCKS = {"br", "dd", "details", "div", "dt", "h2", "h3", "li", "p", "section", "summary", "td", "th", "tr"}
Rows = list[list[str]]


@dataclass(frozen=True)
class KeyItem:
    """A mark and what it means; `colour` is empty where the words hold their own sign."""

    sign: str
    colour: str
    words: str


def whole_table(card: Card) -> pd.DataFrame:
    """Return all rows of a card, also of one that shows the first of them."""
    return card.whole if card.whole is not None else card.as_table()


def shown_card(page: Page, slide: Slide) -> Card | None:
    """Return the card of a slide with what of its table an office can show; it says what it leaves out."""
    card = slide.card
    if card is None or slide.chart is not None or whole_table(card).empty:
        return card
    whole, _ = whole_table(card), page.words
    names = followed_here(whole)
    ends = list(accumulate(_width(whole[name], name, _) for name in names))
    fitting_names = [name for name, end in zip(names, ends, strict=True) if end <= WIDE or name == names[0]]
    table = whole[fitting_names].head(MOST_ROWS)
    said = "" if table.shape == (len(whole), len(names)) else left_out(table.shape, (len(whole), len(names)), _)
    caveat = (
        card.caveat if card.whole is None else card.caveat.removesuffix(left_out(card.as_table().shape, whole.shape, _))
    )
    return replace(card, table=table, whole=whole, caveat=f"{caveat.strip()} {said}".strip())


def _width(column: pd.Series, name: str, _: Words) -> float:
    """Return how much room a column takes, at most that in which its words wrap (inches)."""
    return min(
        WIDEST, max(fitting.wide(str(written(cell, _)), CELL) for cell in [*column.head(MOST_ROWS), name]) + PADDING
    )


def rows(page: Page, card: Card) -> Rows:
    """Return the table of a card as words, its headings first; nothing where it has no rows."""
    table, _ = card.as_table(), page.words
    if table.empty:
        return []
    cells = [[str(written(value, _)) for value in row] for row in table.itertuples(index=False, name=None)]
    return [[str(name) for name in table.columns], *cells]


def is_map(slide: Slide) -> bool:
    """Tell whether a slide has a map that can be drawn without a browser."""
    return slide.chart is not None and bool(slide.chart.data) and {mark.type for mark in slide.chart.data} <= MAPS


def map_picture(slide: Slide) -> bytes:
    """Return the map of a slide as a picture, three times as fine as a screen."""
    return picture(maps.on_white(maps.draw(slide.chart, MAP_WIDTH, MAP_HEIGHT)), MAP_WIDTH, MAP_HEIGHT)


def key_items(card: Card) -> list[KeyItem]:
    """Return the marks of a legend with their words."""
    return _read(card.key_html).items


def paragraphs(body: str) -> list[str]:
    """Return the words of a piece of HTML, a line of it as one text."""
    return [text for text in (" ".join(line.split()) for line in _read(body).lines) if text]


class _Read(HTMLParser):
    """The lines of a piece of HTML, and what its lists name beside a coloured mark."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self.items: list[KeyItem] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.lines.append("")
        if tag == "li":
            self.items.append(KeyItem("", "", ""))
        if tag == "i" and self.items:
            self.items[-1] = _mark(dict(attrs).get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data
        if self.items:
            self.items[-1] = replace(self.items[-1], words=f"{self.items[-1].words} {data}".strip())


def _read(body: str) -> _Read:
    found = _Read()
    found.feed(str(body))
    found.close()
    return found


def blocks(table: Rows, heights: Sequence[float], room: float) -> list[Rows]:
    """Return the rows in parts that have room, each below the headings; `heights` are those of all rows."""
    head, parts, taken = table[0], [], room
    for row, high in zip(table[1:], heights[1:], strict=True):
        if taken + high > room:
            parts.append([head])
            taken = heights[0]
        parts[-1].append(row)
        taken += high
    return parts


def _mark(style: str) -> KeyItem:
    """Return the mark that a style draws: round or not, turned or not, open or full."""
    colour = re.search(r"#\w{6}", style)
    is_round, is_open = "border-radius:50%" in style, "border:" in style
    full, empty = "●○" if is_round else "◆◇" if "rotate" in style else "■□"
    sign = empty if is_open else full
    return KeyItem(sign if colour else "", colour[0] if colour else "", "")
