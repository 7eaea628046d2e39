"""What is not known of one city, and which source would fill it?"""

import html
import re

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import html_card, source_line
from dashboard.views.city.ways_to_fill import Gap
from dashboard.words.translation import Words

# A command with the colon before it, in any language: of no use on paper.
COMMAND = re.compile(r"\s*: (python -m etl [^;()]*[^;()\s])")


def show_missing_facts(page: Page, gaps: list[Gap]) -> None:
    """List what is missing, each with the publication, command or file that would fill it."""
    _ = page.words
    card = Card(
        key="city-missing",
        title=_("What is missing, and what would fill the gap") if gaps else _("Nothing is missing here"),
        subtitle=_("Unknown is not zero and not failure: nobody has published it, or nobody has loaded it yet"),
        source=source_line(page, [_("indicator catalogue"), _("checks of the build")]),
        table=pd.DataFrame(
            {
                _("What is missing"): [gap.what for gap in gaps],
                _("What would fill the gap"): [gap.filled_by for gap in gaps],
            }
        ),
    )
    lines = "".join(_line(gap, _) for gap in gaps)
    html_card(page, card, f'<ul class="facts gaps">{lines}</ul>' if lines else "")


def _line(gap: Gap, _: Words) -> str:
    filled_by = _("filled by {source}", source=gap.filled_by)
    said = COMMAND.sub(r'<span class="command">\g<0></span>', html.escape(filled_by, quote=False))
    return f"<li>{html.escape(gap.what)} <small>{said}</small></li>"
