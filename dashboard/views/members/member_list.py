"""Who takes part in the campaign, and says who?"""

import pandas as pd

from dashboard.kit import member_tables
from dashboard.kit.card import Card
from dashboard.kit.columns import city_columns
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import source_line, table_card


def show_member_list(page: Page, members: pd.DataFrame) -> None:
    _ = page.words
    if members.empty:
        empty(page, _("No documented member matches."), _("Try another spelling, or fewer filters."))
        return
    bodies = int((~members["counts_towards_goal"]).sum())
    title = _.n("They are in {count} country", "They are in {count} countries", int(members["country_iso3"].nunique()))
    if bodies:
        title = _(
            "{finding}; {bodies}",
            finding=title,
            bodies=_.n(
                "{count} is an association or other body, which does not count towards the goal",
                "{count} are associations or other bodies, which do not count towards the goal",
                bodies,
            ),
        )
    card = Card(
        key="members",
        title=title,
        subtitle=_("Members of the campaign that a public page names, and those named as interested"),
        source=source_line(page, [_("public pages of the campaign and its members"), "GeoNames"]),
        caveat=_("No complete list was found: absence here does not prove absence from the campaign."),
        table=member_tables.members(members, _),
        places=members[member_tables.PLACE_COLUMNS],
    )
    table_card(page, card, city_columns(page), rows=12)
