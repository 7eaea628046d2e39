"""Of a table too large for a shared screen: which rows and columns are shown there?"""

import re
from dataclasses import replace

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.columns import Columns, width
from dashboard.kit.page import Page
from dashboard.kit.table_html import ADDRESS
from dashboard.words.translation import Words

MOST_ROWS = 24
# The room of a slide, and of a column on it, in which words wrap (pixels); how much larger than in a grid the type is.
ROOM, WIDEST, TIMES = 1200, 300, 22 / 14


def first_rows(page: Page, card: Card, columns: Columns) -> Card:
    """Return the card with the rows and columns of its table that a room can read; it says what it leaves out."""
    _ = page.words
    table = card.as_table()
    names = _fitting(table, columns, _("not reported"))
    shown = table[names].head(MOST_ROWS).apply(_as_written, columns=columns)
    if shown.shape == table.shape:
        return replace(card, table=shown)
    return replace(
        card, table=shown, whole=table, caveat=f"{card.caveat} {left_out(shown.shape, table.shape, _)}".strip()
    )


def left_out(shown: tuple[int, int], everything: tuple[int, int], _: Words) -> str:
    """Say how many of all rows and columns a slide shows, each counted (rows, columns)."""
    return _(
        "Shown are {rows} of {all_rows} rows and {columns} of {all_columns} columns; the page has all of them.",
        rows=_.number(shown[0]),
        all_rows=_.number(everything[0]),
        columns=shown[1],
        all_columns=everything[1],
    )


def _fitting(table: pd.DataFrame, columns: Columns, unknown: str) -> list[str]:
    """Return the columns that fit a slide, in their order."""
    names = followed_here(table)
    ends = pd.Series([min(WIDEST, TIMES * width(table[name], unknown)) for name in names], dtype=float).cumsum()
    return [name for name, end in zip(names, ends, strict=True) if end <= ROOM or name == names[0]]


def followed_here(table: pd.DataFrame) -> list[str]:
    """Return the columns without addresses: nobody can follow one from a room."""
    return [name for name in table if not table[name].map(_is_address).any()]


def _as_written(column: pd.Series, columns: Columns) -> pd.Series:
    """Return a column of years as text: a table of text would write them as amounts."""
    form = columns.get(str(column.name), {}).get("type_config", {}).get("format")
    return column.map("{:.0f}".format, na_action="ignore").astype(object) if form == "%d" else column


def _is_address(cell: object) -> bool:
    return isinstance(cell, str) and re.fullmatch(ADDRESS + r"\S*", cell) is not None
