"""Members: who has joined, searchable, with the source of each; and human rights cities outside the campaign."""

import pandas as pd
import streamlit as st

from dashboard import queries, state, tables
from dashboard.components import Card, empty, page_head, source_line, table_card
from dashboard.labels import ALL, KIND, SECTION, STATUS
from dashboard.state import Page

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


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    search, section, kind, status = _controls(page)
    members = queries.members(page.database, search, section, kind, status)
    everybody = len(queries.members(page.database))
    candidates = queries.candidates(page.database, search, section, kind)
    candidates = candidates[candidates["status"] == "candidate"]
    with head:
        page_head(
            page,
            _title(page, members, everybody),
            _(
                "Every row names the page that it was read from and how sure that reading is. Accents and spelling do not matter: “koln” finds Köln."
            ),
        )
    if members.empty:
        empty(page, _("No documented member matches."), _("Try another spelling, or fewer filters."))
    else:
        _members_card(page, members)
    _candidates_card(page, candidates)


def _controls(page: Page) -> tuple[str, str | None, str | None, str | None]:
    _ = page.words
    with st.container(key="controls"):
        places = st.columns([1.6, 1.2, 1.2, 1.2], vertical_alignment="bottom", gap="medium")
        search = places[0].text_input(
            _("Search"), key="q", bind="query-params", type="search", live=True, placeholder=_("Name in any spelling")
        )
        section = state.select(
            places[1], _("Section"), "section", ["", *SECTION], lambda key: _(SECTION.get(key, ALL["section"]))
        )
        kind = state.select(places[2], _("Kind"), "kind", ["", *KIND], lambda key: _(KIND.get(key, ALL["kind"])))
        statuses = ["", "pioneer", "member", "interested"]
        status = state.select(places[3], _("Status"), "status", statuses, lambda key: _(STATUS.get(key, ALL["status"])))
    return search or "", section, kind, status


def _title(page: Page, members: pd.DataFrame, everybody: int) -> str:
    _ = page.words
    if len(members) < everybody:
        return _("{shown} of {total} entries match", shown=len(members), total=everybody)
    joined, interested = int(members["is_joined"].sum()), int((~members["is_joined"]).sum())
    return _("{joined} documented members and {interested} interested", joined=joined, interested=interested)


def _members_card(page: Page, members: pd.DataFrame) -> None:
    _ = page.words
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
        caveat=_("No complete list is public: absence here is no proof of absence from the campaign."),
        table=tables.members(members, _),
        places=members[PLACE_COLUMNS],
    )
    table_card(page, card, _columns(page), rows=12)


def _candidates_card(page: Page, candidates: pd.DataFrame) -> None:
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
        table=tables.candidates(candidates, _),
        places=candidates[[name for name in PLACE_COLUMNS if name in candidates]],
    )
    table_card(page, card, _columns(page), rows=8)


def _columns(page: Page) -> dict[str, object]:
    _ = page.words
    return {
        _("Source page"): st.column_config.LinkColumn(
            _("Source page"), display_text=r"https?://(?:www\.)?([^/]+)", width="medium"
        ),
        _("Population"): st.column_config.NumberColumn(_("Population"), format="localized"),
        _("Since"): st.column_config.NumberColumn(_("Since"), format="%d"),
    }
