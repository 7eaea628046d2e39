"""Programmes: what each asks, who takes part, and how a member joins what it is not in yet."""

import streamlit as st

from dashboard.kit import choices
from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.pledges import Programme
from dashboard.store.rows import rows_of
from dashboard.views.programmes import participation
from dashboard.views.programmes.head import head_of
from dashboard.views.programmes.programme_list import show_programme_list
from dashboard.views.programmes.programme_totals import show_programme_totals
from dashboard.views.programmes.scorecard import show_scorecard
from dashboard.views.programmes.stages import show_stages

FIRST_SHOWN = "cities_with_refugees"


def show_programmes_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    programmes = marts.frame(page.database, Programme)
    show_head(head_of(page, None))
    show_programme_list(page, programmes)
    names = dict(zip(programmes["programme_id"], programmes["name"], strict=True))
    first = FIRST_SHOWN if FIRST_SHOWN in names else next(iter(names))
    with st.container(key="controls"):
        order = [first, *(key for key in names if key != first)]
        place = st.columns([1.6, 2])[0]
        chosen = choices.select(place, _("Programme"), "programme", order, lambda key: _(names[key])) or first
    show_programme_totals(page, next(row for row in rows_of(programmes, Programme) if row.programme_id == chosen))
    participation.matrix(page, programmes)
    participation.next_steps(page, programmes)
    show_stages(page)
    show_scorecard(page)
