"""Members: who has joined, searchable, with the source of each; and human rights cities outside the campaign."""

import streamlit as st

from dashboard.kit import choices, city_search
from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.store import queries
from dashboard.views.members.candidates import show_candidates
from dashboard.views.members.head import MemberChoice, head_of
from dashboard.views.members.member_list import show_member_list
from dashboard.words.labels import ALL, KIND, SECTION, STATUS


def show_members_page(page: Page) -> None:
    """Show the page."""
    head = st.container()
    choice = _controls(page)
    members = queries.members(page.database, *choice)
    candidates = queries.candidates(page.database, choice.search, choice.section, choice.kind)
    candidates = candidates[candidates["status"] == "candidate"]
    with head:
        show_head(head_of(page, None, choice))
    city_search.offers(page, choice.search, city_search.lead_to)
    show_member_list(page, members)
    show_candidates(page, candidates)


def _controls(page: Page) -> MemberChoice:
    _ = page.words
    with st.container(key="controls"):
        places = st.columns([1.6, 1.2, 1.2, 1.2], vertical_alignment="bottom", gap="medium")
        search = places[0].text_input(
            _("Search"), key="q", bind="query-params", type="search", live=True, placeholder=_("Name in any spelling")
        )
        section = choices.select(
            places[1], _("Section"), "section", ["", *SECTION], lambda key: _(SECTION.get(key, ALL["section"]))
        )
        kind = choices.select(places[2], _("Kind"), "kind", ["", *KIND], lambda key: _(KIND.get(key, ALL["kind"])))
        statuses = ["", "pioneer", "member", "interested"]
        status = choices.select(
            places[3], _("Status"), "status", statuses, lambda key: _(STATUS.get(key, ALL["status"]))
        )
    return MemberChoice(search or "", section, kind, status)
