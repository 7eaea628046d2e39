"""What is not known of one city, and what could it send?"""

import pandas as pd
from markupsafe import Markup

from dashboard.kit.card import Card
from dashboard.kit.contact import invitation
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.views.city.ways_to_fill import Gap


def show_missing_facts(page: Page, gaps: list[Gap]) -> None:
    """List what is missing, each with the publication that would fill it, and where to send it."""
    _ = page.words
    card = Card(
        key="city-missing",
        title=_("Not collected yet: what the city could send") if gaps else _("Nothing is missing here"),
        subtitle=_("Unknown is not zero and not failure: it was not found, or it is not loaded here yet"),
        source=source_line(page, [_("indicator catalogue"), _("checks of the build")]),
        table=pd.DataFrame(
            {
                _("What is missing"): [gap.what for gap in gaps],
                _("What would fill the gap"): [gap.filled_by for gap in gaps],
            }
        ),
    )
    html_card(page, card, invitation(_) + render("views/city/missing_facts.html", gaps=gaps) if gaps else Markup())
