"""What is not known of one city, and which source would fill it?"""

import pandas as pd
from markupsafe import Markup

from dashboard.kit.card import Card
from dashboard.kit.page import Page, spanned
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.views.city.ways_to_fill import Gap

# A command with the colon before it, in any language: of no use on paper.
COMMAND = r"\s*: python -m etl [^;()]*[^;()\s]"


def show_missing_facts(page: Page, gaps: list[Gap]) -> None:
    """List what is missing, each with the publication, command or file that would fill it."""
    _ = page.words
    card = Card(
        key="city-missing",
        title=_("What is missing, and what would fill the gap") if gaps else _("Nothing is missing here"),
        subtitle=_("Unknown is not zero and not failure: it was not found, or it is not loaded here yet"),
        source=source_line(page, [_("indicator catalogue"), _("checks of the build")]),
        table=pd.DataFrame(
            {
                _("What is missing"): [gap.what for gap in gaps],
                _("What would fill the gap"): [gap.filled_by for gap in gaps],
            }
        ),
    )
    lines = [(gap.what, spanned(_("filled by {source}", source=gap.filled_by), COMMAND, "command")) for gap in gaps]
    html_card(page, card, render("views/city/missing_facts.html", gaps=lines) if lines else Markup())
