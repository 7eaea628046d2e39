"""Members: who has joined, searchable, with the source of each; and human rights cities outside the campaign."""

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.cards import candidates as candidates_card
from dashboard.cards import city_find
from dashboard.cards import members as members_card
from dashboard.components import page_head
from dashboard.labels import ALL, KIND, SECTION, STATUS
from dashboard.state import Page


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
                "Every row names the page that it was read from and how sure that reading is. Accents and "
                "spelling do not matter: “koln” finds Köln."
            ),
        )
    city_find.offers(page, search, city_find.follow)
    members_card.show(page, members)
    candidates_card.show(page, candidates)


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
        return _("Matching: {shown} of {total} entries", shown=len(members), total=everybody)
    joined, interested = int(members["is_joined"].sum()), int((~members["is_joined"]).sum())
    if not interested:
        return _.n("{count} documented member", "{count} documented members", joined)
    return _(
        "{joined} and {interested}",
        joined=_.n("{count} documented member", "{count} documented members", joined),
        interested=_.n("{count} other named as interested", "{count} others named as interested", interested),
    )
