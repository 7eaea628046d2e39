"""What is not known of one city, and which source would fill it?"""

import html

import pandas as pd

from dashboard.components import Card, html_card, source_line
from dashboard.missing import Gap
from dashboard.state import Page
from dashboard.text import Words


def show(page: Page, gaps: list[Gap]) -> None:
    """List what is missing, each with the publication, command or file that would fill it."""
    _ = page.words
    card = Card(
        key="city-missing",
        title=_("What is missing, and what would fill it") if gaps else _("Nothing that is looked for is missing"),
        subtitle=_("Unknown is not zero and not failure: nobody has published it, or nobody has loaded it yet"),
        source=source_line(page, [_("indicator catalogue"), _("checks of the build")]),
        table=pd.DataFrame(
            {_("What is missing"): [gap.what for gap in gaps], _("What would fill it"): [gap.filled_by for gap in gaps]}
        ),
    )
    lines = "".join(_line(gap, _) for gap in gaps)
    html_card(page, card, f'<ul class="facts gaps">{lines}</ul>' if lines else "")


def _line(gap: Gap, _: Words) -> str:
    filled_by = _("filled by {source}", source=gap.filled_by)
    return f"<li>{html.escape(gap.what)} <small>{html.escape(filled_by)}</small></li>"
