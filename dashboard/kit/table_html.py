"""A short table as text: it wraps, prints, is read aloud and writes numbers as the language of the page does."""

import re
from numbers import Integral, Real

import pandas as pd
from markupsafe import Markup

from dashboard.kit.links import outside
from dashboard.kit.templates import render
from dashboard.words.translation import Words

# An address by its host, which is how tables name it: a pattern for Python and for the grids of the browser.
ADDRESS = r"https?://(?:www\.)?([^/\s]+)"
# As many rows stand whole; more scroll.
WHOLE = 15
# More rows than these fill a book.
MOST_ON_PAPER = 300


def table_html(table: pd.DataFrame, label: str, _: Words) -> Markup:
    """Return the table; the first column heads each row, addresses become links, many rows scroll."""
    rows = [[_cell(value, _) for value in row] for row in table.itertuples(index=False, name=None)]
    return render("kit/table_html.html", label=label, names=table.columns, rows=rows, is_long=len(table) > WHOLE)


def paper_html(table: pd.DataFrame, _: Words) -> Markup:
    """Return the twin of a grid for paper: all rows, words alone, not shown on a screen; nothing of a very long one."""
    if len(table) > MOST_ON_PAPER:
        return Markup()
    rows = [[_plain(value, _) for value in row] for row in table.itertuples(index=False)]
    return render("kit/paper_html.html", names=table.columns, rows=rows)


def _plain(value: object, _: Words) -> str:
    """Return a cell of a grid as words: what is unknown stays empty, four digits may be a year."""
    if not isinstance(value, str) and pd.isna(value):
        return ""
    return written(value, _)


def written(value: object, _: Words) -> str:
    """Return a cell as words: four digits may be a year, what is unknown is not reported."""
    is_year = isinstance(value, Integral) and len(str(value)) == 4
    return str(value) if is_year else _cell(value, _)


def _cell(value: object, _: Words) -> str:
    if isinstance(value, str):
        address = re.fullmatch(ADDRESS + r"\S*", value)
        return value if address is None else outside(value, address.group(1))
    if isinstance(value, Real) and not pd.isna(value):
        return _.number(float(value), 2)
    return _("not reported")
