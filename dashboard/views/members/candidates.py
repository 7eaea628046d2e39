"""Which human rights cities stand outside the campaign?"""

import pandas as pd

from dashboard.kit import member_tables
from dashboard.kit.card import Card
from dashboard.kit.columns import city_columns
from dashboard.kit.member_tables import PLACE_COLUMNS
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import source_line, table_card


def show_candidates(page: Page, candidates: pd.DataFrame) -> None:
    _ = page.words
    if candidates.empty:
        empty(
            page, _("No human rights city outside the campaign matches."), _("Try another spelling, or fewer filters.")
        )
        return
    card = Card(
        key="candidates",
        title=_.n(
            "{count} more is tied to human rights cities but not known as a member",
            "{count} more are tied to human rights cities but not known as members",
            len(candidates),
        ),
        subtitle=_(
            "The pipeline of candidates: charters, declarations, networks and studies that name a local government"
        ),
        source=source_line(page, [_("city networks, UN bodies and cities; each row names its page")]),
        caveat=_("Being listed says nothing about joining the campaign."),
        table=member_tables.candidates(candidates, _),
        places=candidates[[name for name in PLACE_COLUMNS if name in candidates]],
    )
    table_card(page, card, city_columns(page), rows=8)
