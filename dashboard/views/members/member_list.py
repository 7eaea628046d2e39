"""Who takes part in the campaign, and says who?"""

import pandas as pd
import streamlit as st

from dashboard.kit import member_tables
from dashboard.kit.card import Card
from dashboard.kit.columns import Columns
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import source_line, table_card
from dashboard.kit.table_html import ADDRESS

PLACE_COLUMNS = [
    "city_id",
    "name",
    "local_name",
    "kind",
    "country_iso3",
    "section",
    "status",
    "joined_year",
    "joined_precision",
    "population",
    "confidence",
    "source_url",
    "latitude",
    "longitude",
]


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
        caveat=_("No complete list is public: absence here does not prove absence from the campaign."),
        table=member_tables.members(members, _),
        places=members[PLACE_COLUMNS],
    )
    table_card(page, card, columns(page), rows=12)


def columns(page: Page) -> Columns:
    """Return how the columns of a table of cities are shown."""
    _ = page.words
    return {
        _("Source page"): st.column_config.LinkColumn(_("Source page"), display_text=ADDRESS, width=150),
        _("Publication"): st.column_config.LinkColumn(_("Publication"), display_text=ADDRESS, width=150),
        _("Population"): st.column_config.NumberColumn(_("Population"), format="localized"),
        _("Since"): st.column_config.NumberColumn(_("Since"), format="%d"),
    }
