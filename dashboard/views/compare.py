"""Compare: my city and up to twelve like it: why these, where each stands, what they pledged, what we could learn."""

import streamlit as st

from dashboard import queries, state
from dashboard.cards import (
    compare_choice,
    compare_dots,
    compare_learn,
    compare_peers,
    compare_pledges,
    compare_slopes,
    compare_table,
)
from dashboard.cards.compare_choice import Comparison
from dashboard.compared import beside
from dashboard.components import page_head
from dashboard.state import Page


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    everybody = queries.comparables(page.database)
    if not everybody:
        page_head(page, _("No city can be compared yet"), _("No local or regional government is documented."))
        return
    choice = compare_choice.chosen(page, everybody)
    with head:
        page_head(
            page,
            _.n(
                "{city} compared with {count} city",
                "{city} compared with {count} cities",
                len(choice.peers),
                city=choice.name,
            ),
            _("Which cities are like mine, and why? Where do we stand, and what could we learn from them?"),
        )
    compare_peers.show(page, choice)
    _figures(page, choice)
    pledges = queries.pledges_of(page.database, choice.ids)
    compare_pledges.show(page, choice, pledges)
    compare_learn.show(page, choice, queries.progress(page.database), pledges)


@state.part
def _figures(page: Page, choice: Comparison) -> None:
    """Show the cities beside each other on the indicator or the set that the reader chooses."""
    shown = compare_choice.shown(page, queries.indicators(page.database))
    found = queries.compared(page.database, choice.ids, [row.indicator_id for row in shown.indicators])
    pictures = [beside(found, row, choice.cities, shown.stage) for row in shown.indicators]
    compare_dots.show(page, choice, shown, pictures)
    compare_slopes.show(page, choice, pictures)
    compare_table.show(page, choice, shown, pictures)
