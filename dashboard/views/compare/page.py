"""Compare: my city and up to twelve like it: why these, where each stands, what they pledged, what we could learn."""

import streamlit as st

from dashboard.kit import address
from dashboard.kit.page import Page, page_head
from dashboard.store import marts, queries
from dashboard.store.nouns.indicators import Indicator, Progress
from dashboard.store.nouns.places import Comparable
from dashboard.views.compare import choice as choosing
from dashboard.views.compare.choice import ComparedCities
from dashboard.views.compare.cities_with_figures import show_cities_with_figures
from dashboard.views.compare.dots import show_dots
from dashboard.views.compare.lessons import show_lessons
from dashboard.views.compare.peer_pledges import show_peer_pledges
from dashboard.views.compare.peer_reasons import show_peer_reasons
from dashboard.views.compare.slopes import show_slopes
from dashboard.views.compare.table import show_table
from dashboard.views.compare.values import compare_on


def show_compare_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    everybody = marts.rows(page.database, Comparable)
    if not everybody:
        page_head(_("No city can be compared here yet"), _("No local or regional government is documented."))
        return
    choice = choosing.chosen(page, everybody)
    if choice is None:
        with head:
            page_head(
                _("Which city do you want to compare?"),
                _("With those that are like it in size, income and region; each value with its year and source."),
            )
        show_cities_with_figures(page, everybody)
        return
    with head:
        page_head(
            _.n(
                "{city} compared with {count} city",
                "{city} compared with {count} cities",
                len(choice.peers),
                city=choice.name,
            ),
            _("Which cities are like mine, and why? Where do we stand, and what could we learn from them?"),
        )
    show_peer_reasons(page, choice)
    _figures(page, choice)
    pledges = queries.pledges_of(page.database, choice.ids)
    show_peer_pledges(page, choice, pledges)
    show_lessons(page, choice, marts.frame(page.database, Progress), pledges)


@address.part
def _figures(page: Page, choice: ComparedCities) -> None:
    """Show the cities beside each other on the indicator or the set that the reader chooses."""
    shown = choosing.shown(page, marts.frame(page.database, Indicator))
    found = queries.compared(page.database, choice.ids, [row.indicator_id for row in shown.indicators])
    pictures = [compare_on(found, row, choice.cities, shown.stage) for row in shown.indicators]
    show_dots(page, choice, shown, pictures)
    if not pictures[0].is_condition:
        show_slopes(page, choice, pictures)
    show_table(page, choice, shown, pictures)
