"""How wide must the columns of a long table be, so that no cell is cut?

The grid measures some of the rows that it draws first and squeezes what does not fit its window, which cuts names and
words further down.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import east_asian_width

import pandas as pd
import streamlit as st

from dashboard.kit.page import Page
from dashboard.kit.table_html import ADDRESS

# Of the grid's type, 14 px: the room of a usual sign, and of the edges of a cell with some wide signs (pixels).
SIGN, EDGES = 6.2, 30
# A text longer than the widest column is read by opening its cell.
NARROWEST, WIDEST = 70, 350
# The room of a page (pixels, as in static/dashboard.css).
ROOM = 1040
# Of a date in a cell, by its precision.
LENGTH = {"day": 10, "month": 7, "year": 4}
# What st.column_config makes, by the name of the column.
Columns = Mapping[str, Any]


def city_columns(page: Page) -> Columns:
    """Return how the columns of a table of cities are shown."""
    _ = page.words
    return {
        _("Source page"): st.column_config.LinkColumn(_("Source page"), display_text=ADDRESS, width=175),
        _("Publication"): st.column_config.LinkColumn(_("Publication"), display_text=ADDRESS, width=175),
        _("Population"): st.column_config.NumberColumn(_("Population"), format="localized"),
        _("Since"): st.column_config.NumberColumn(_("Since"), format="%d"),
    }


def sortable(day: date | None, precision: str | None) -> str | None:
    """Return a date as the cell of a grid, no more of it than is known: 2026-11-22, 2026-11 or 2026; None without one.

    A grid sorts dates in words by the name of the month. It sorts an empty cell before all others, and so behind them
    where the newest stand first.
    """
    return day.isoformat()[: LENGTH[precision or "day"]] if day is not None else None


def with_widths(table: pd.DataFrame, columns: Columns, unknown: str) -> dict[str, Any]:
    """Return the configuration of each column with a width for its longest text; given widths stay.

    `unknown` is what an empty cell says. Where all columns fit the page, the widest takes the room that is left.
    """
    needed = {name: width(table[name], unknown) for name in table}
    widths = {name: columns.get(name, {}).get("width") or needed[name] for name in needed}
    made = {name: {**st.column_config.Column(), **columns.get(name, {}), "width": widths[name]} for name in table}
    if sum(widths.values()) < ROOM:
        made[max(widths, key=widths.__getitem__)]["width"] = None
    return made


def is_wide(widths: Columns) -> bool:
    """Tell whether columns of these widths need more than the room of a page: if not, one takes the rest."""
    return all(column["width"] is not None for column in widths.values())


def width(column: pd.Series, unknown: str) -> int:
    """Return how wide a column of a grid must be for its longest text (pixels)."""
    texts = [str(column.name), *(unknown if pd.isna(value) else _shown(value) for value in column.unique())]
    return min(max(NARROWEST, round(EDGES + SIGN * max(map(_signs, texts)))), WIDEST)


def _shown(value: object) -> str:
    return f"{value:,.6g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _signs(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
