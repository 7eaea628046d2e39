"""Map: where the members are, by section, kind, status and year; one city at a time."""

import pandas as pd
import streamlit as st

from dashboard.kit import address, atlas
from dashboard.kit.city_record import show_picked_city
from dashboard.kit.page import Page, page_head
from dashboard.store import queries
from dashboard.views.map.world import MapChoice, show_world
from dashboard.words.labels import ALL, KIND, N_, SECTION

FIRST_YEAR = 2022
SHOWN = {
    "joined": N_("Members that have joined"),
    "pioneer": N_("Launched the campaign"),
    "member": N_("Joined later"),
    "interested": N_("Interested"),
    "candidates": N_("Members, and human rights cities outside"),
}
SHADE = {"none": N_("No shading"), "members": N_("Members"), "share": N_("Share of the goal")}


def show_map_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    choice = _controls(page)
    status = "joined" if choice.shown == "candidates" else choice.shown
    members = queries.members(page.database, section=choice.section, kind=choice.kind, status=status)
    candidates = queries.candidates(page.database, section=choice.section, kind=choice.kind)
    others = candidates[candidates["status"] == "candidate"] if choice.shown == "candidates" else candidates.iloc[:0]
    shown = atlas.points(members, others, choice.year, _)
    with head:
        lead = _("Choose a point, or a name from the list, to see what is known about a city.")
        page_head(_title(page, shown, choice), lead)
    above = st.container()
    clicked = show_world(page, choice, members, shown)
    # A chosen city stands above the map, where a reader on a phone finds it; the list alone stands below.
    with above if address.asked("city") else st.container():
        show_picked_city(page, clicked)


def _controls(page: Page) -> MapChoice:
    _ = page.words
    with st.container(key="controls"):
        places = st.columns([1.3, 1.1, 1.5, 1, 1.5], vertical_alignment="bottom", gap="medium")
        sections, kinds = ["", *SECTION], ["", *KIND]
        section = address.select(
            places[0], _("Section"), "section", sections, lambda key: _(SECTION.get(key, ALL["section"]))
        )
        kind = address.select(places[1], _("Kind"), "kind", kinds, lambda key: _(KIND.get(key, ALL["kind"])))
        shown = address.select(places[2], _("Show"), "status", list(SHOWN), lambda key: _(SHOWN[key]))
        shade = address.select(places[3], _("Shade countries by"), "shade", list(SHADE), lambda key: _(SHADE[key]))
        last = page.today.year
        year = places[4].slider(_("Joined up to"), FIRST_YEAR, last, last, key="year", bind="query-params", format="%d")
    return MapChoice(section, kind, shown or "joined", shade or "none", None if year == last else year)


def _title(page: Page, shown: pd.DataFrame, choice: MapChoice) -> str:
    _ = page.words
    joined = shown[shown["group"].isin(["pioneer", "member", "undated"])]
    if choice.shown == "interested":
        return _.n(
            "{count} local government is named as interested",
            "{count} local governments are named as interested",
            len(shown),
        )
    found = _(
        "{members}, {countries}",
        members=_.n("{count} documented member", "{count} documented members", len(joined)),
        countries=_.n("in {count} country", "in {count} countries", int(joined["country_iso3"].nunique())),
    )
    if choice.section is not None:
        found = _("{place}: {finding}", place=_(SECTION[choice.section]), finding=found)
    outside = int((shown["group"] == "candidate").sum())
    if outside:
        found = _("{finding}; {count} cities outside the campaign", finding=found, count=outside)
    return found
