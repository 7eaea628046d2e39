"""Members: who has joined, searchable, with the source of each; and human rights cities outside the campaign."""

import pandas as pd
import streamlit as st

from dashboard.kit import address, city_search
from dashboard.kit.page import Page, page_head
from dashboard.store import queries
from dashboard.views.members.candidates import show_candidates
from dashboard.views.members.member_list import show_member_list
from dashboard.words.labels import ALL, KIND, SECTION, STATUS


def show_members_page(page: Page) -> None:
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
            _title(page, members, everybody),
            _(
                "Every row names the page that it was read from and how sure that reading is. Accents and "
                "spelling do not matter: “koln” finds Köln."
            ),
        )
    city_search.offers(page, search, city_search.lead_to)
    show_member_list(page, members)
    show_candidates(page, candidates)


def _controls(page: Page) -> tuple[str, str | None, str | None, str | None]:
    _ = page.words
    with st.container(key="controls"):
        places = st.columns([1.6, 1.2, 1.2, 1.2], vertical_alignment="bottom", gap="medium")
        search = places[0].text_input(
            _("Search"), key="q", bind="query-params", type="search", live=True, placeholder=_("Name in any spelling")
        )
        section = address.select(
            places[1], _("Section"), "section", ["", *SECTION], lambda key: _(SECTION.get(key, ALL["section"]))
        )
        kind = address.select(places[2], _("Kind"), "kind", ["", *KIND], lambda key: _(KIND.get(key, ALL["kind"])))
        statuses = ["", "pioneer", "member", "interested"]
        status = address.select(
            places[3], _("Status"), "status", statuses, lambda key: _(STATUS.get(key, ALL["status"]))
        )
    return search or "", section, kind, status


def _title(page: Page, members: pd.DataFrame, everybody: int) -> str:
    _ = page.words
    if len(members) < everybody:
        return _("Matching: {shown} of {total} entries", shown=len(members), total=everybody)
    joined, interested = int(members["is_joined"].sum()), int((~members["is_joined"]).sum())
    if not interested:
        return _.n("{count} documented member", "{count} documented members", joined)
    return _(
        "{joined} and {interested}",
        joined=_.n("{count} documented member", "{count} documented members", joined),
        interested=_.n("{count} other named as interested", "{count} others named as interested", interested),
    )
