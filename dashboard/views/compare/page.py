"""Compare: my city and up to twelve like it: everything at once, one thing large, what they pledged, why these."""

import streamlit as st

from dashboard.kit import address, city_search, peers
from dashboard.kit.compared import compare_on
from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.store import marts, queries
from dashboard.store.nouns.indicators import Indicator, Progress
from dashboard.store.nouns.places import Comparable
from dashboard.views.compare import choice as choosing
from dashboard.views.compare.bands import show_bands
from dashboard.views.compare.choice import ComparedCities
from dashboard.views.compare.cities_with_figures import show_cities_with_figures
from dashboard.views.compare.dots import show_dots
from dashboard.views.compare.head import head_of
from dashboard.views.compare.lessons import show_lessons
from dashboard.views.compare.peer_pledges import show_peer_pledges
from dashboard.views.compare.peer_reasons import show_peer_reasons
from dashboard.views.compare.slopes import show_slopes


def show_compare_page(page: Page) -> None:
    """Show the page."""
    head = st.container()
    everybody = marts.rows(page.database, Comparable)
    choice = choosing.chosen(page, everybody) if everybody else None
    with head:
        show_head(head_of(page, city_search.known(page), choice))
    if choice is None:
        if everybody:
            show_cities_with_figures(page, everybody)
        return
    show_bands(page, choice, peers.beside(page.database, tuple(choice.ids)))
    _figures(page, choice)
    pledges = queries.pledges_of(page.database, choice.ids)
    show_peer_pledges(page, choice, pledges)
    show_peer_reasons(page, choice)
    show_lessons(page, choice, marts.frame(page.database, Progress), pledges)


@address.part
def _figures(page: Page, choice: ComparedCities) -> None:
    """Show the cities beside each other on the indicator or the set that the reader chooses."""
    shown = choosing.shown(page, marts.frame(page.database, Indicator))
    found = queries.compared(page.database, choice.ids, [row.indicator_id for row in shown.indicators])
    pictures = [compare_on(found, row, choice.cities, shown.stage) for row in shown.indicators]
    with st.container(key="compare-large"):
        left, right = st.columns([1.15, 1], gap="large")
        with left:
            show_dots(page, choice, shown, pictures)
        with right:
            if not pictures[0].is_condition:
                show_slopes(page, choice, pictures)
