"""Programmes: what each asks, who takes part, and what a member could join next."""

import streamlit as st

from dashboard import queries, state
from dashboard.cards import participation, programme_list, programme_totals, scorecard, stages
from dashboard.components import page_head
from dashboard.state import Page

FIRST_SHOWN = "cities_with_refugees"


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    programmes = queries.programmes(page.database)
    named = int((programmes["cities"] > 0).sum())
    page_head(
        page,
        _("{named} of {total} programmes name cities that can be documented", named=named, total=len(programmes)),
        _("What the campaign and its neighbours ask of cities, how many take part, and where public lists end."),
    )
    programme_list.show(page, programmes)
    names = dict(zip(programmes["programme_id"], programmes["name"], strict=True))
    first = FIRST_SHOWN if FIRST_SHOWN in names else next(iter(names))
    with st.container(key="controls"):
        order = [first, *(key for key in names if key != first)]
        place = st.columns([1.6, 2])[0]
        chosen = state.select(place, _("Programme"), "programme", order, lambda key: _(names[key])) or first
    programme_totals.show(page, programmes.set_index("programme_id", drop=False).loc[chosen])
    participation.matrix(page, programmes)
    participation.next_steps(page, programmes)
    stages.show(page)
    scorecard.show(page)
