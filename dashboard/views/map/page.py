"""Map: where the members are, by section, kind, status and year; one city at a time."""

import streamlit as st

from dashboard.kit import address, atlas, choices
from dashboard.kit.city_record import show_picked_city
from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.views.map.choice import SHADE, SHOWN, MapChoice, chosen_candidates, chosen_members
from dashboard.views.map.head import head_of
from dashboard.views.map.world import show_world
from dashboard.words.labels import ALL, KIND, SECTION

FIRST_YEAR = 2022


def show_map_page(page: Page) -> None:
    """Show the page."""
    head = st.container()
    choice = _controls(page)
    members = chosen_members(page, choice)
    shown = atlas.points(members, chosen_candidates(page, choice), choice.year, page.words)
    with head:
        show_head(head_of(page, None, choice))
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
        section = choices.select(
            places[0], _("Section"), "section", sections, lambda key: _(SECTION.get(key, ALL["section"]))
        )
        kind = choices.select(places[1], _("Kind"), "kind", kinds, lambda key: _(KIND.get(key, ALL["kind"])))
        shown = choices.select(places[2], _("Show"), "status", list(SHOWN), lambda key: _(SHOWN[key]))
        shade = choices.select(places[3], _("Shade countries by"), "shade", list(SHADE), lambda key: _(SHADE[key]))
        last = page.today.year
        year = places[4].slider(_("Joined up to"), FIRST_YEAR, last, last, key="year", bind="query-params", format="%d")
    return MapChoice(section, kind, shown or "joined", shade or "none", None if year == last else year)
