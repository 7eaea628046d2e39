"""A short table as text: it wraps, prints, is read aloud and writes numbers as the language of the page does."""

import re
from numbers import Real

import pandas as pd
from markupsafe import Markup

from dashboard.kit.links import outside
from dashboard.kit.templates import render
from dashboard.words.translation import Words

# An address by its host, which is how tables name it: a pattern for Python and for the grids of the browser.
ADDRESS = r"https?://(?:www\.)?([^/\s]+)"
# As many rows stand whole; more scroll.
WHOLE = 15


def table_html(table: pd.DataFrame, label: str, _: Words) -> Markup:
    """Return the table; the first column heads each row, addresses become links, many rows scroll."""
    rows = [[_cell(value, _) for value in row] for row in table.itertuples(index=False, name=None)]
    return render("kit/table_html.html", label=label, names=table.columns, rows=rows, is_long=len(table) > WHOLE)


def _cell(value: object, _: Words) -> str:
    if isinstance(value, str):
        address = re.fullmatch(ADDRESS + r"\S*", value)
        return value if address is None else outside(value, address.group(1))
    if isinstance(value, Real) and not pd.isna(value):
        return _.number(float(value), 2)
    return _("not reported")
