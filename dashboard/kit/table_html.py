"""A short table as text: it wraps, prints, is read aloud and writes numbers as the language of the page does."""

import html
import re
from numbers import Real

import pandas as pd

from dashboard.words.translation import Words

# An address by its host, which is how tables name it: a pattern for Python and for the grids of the browser.
ADDRESS = r"https?://(?:www\.)?([^/\s]+)"
# As many rows stand whole; more scroll.
WHOLE = 15


def table_html(table: pd.DataFrame, label: str, _: Words) -> str:
    """Return the table, escaped; the first column heads each row, addresses become links, many rows scroll."""
    kind = "rows long" if len(table) > WHOLE else "rows"
    head = "".join(f'<th scope="col">{html.escape(str(name))}</th>' for name in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{_cell(first, _)}</th>{"".join(f"<td>{_cell(value, _)}</td>" for value in rest)}</tr>'
        for first, *rest in table.itertuples(index=False, name=None)
    )
    return (
        f'<div class="{kind}" tabindex="0" role="region" aria-label="{html.escape(label)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(value: object, _: Words) -> str:
    if isinstance(value, str):
        address = re.fullmatch(ADDRESS + r"\S*", value)
        if address is None:
            return html.escape(value)
        host = html.escape(address.group(1))
        return f'<a href="{html.escape(value)}" target="_blank" rel="noopener">{host}</a>'
    if isinstance(value, Real) and not pd.isna(value):
        return html.escape(_.number(float(value), 2))
    return html.escape(_("not reported"))
