"""Agenda: what happened and what is announced, by kind."""

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.cards import agenda, agenda_line
from dashboard.components import page_head
from dashboard.labels import ALL, EVENT
from dashboard.state import Page


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    with st.container(key="controls"):
        place = st.columns([1.2, 3])[0]
        kind = state.select(place, _("Kind"), "kind", ["", *EVENT], lambda key: _(EVENT.get(key, ALL["kind"])))
    events = queries.events(page.database)
    chosen = events[events["kind"] == kind] if kind else events
    day = pd.Timestamp(page.today)
    coming, past = chosen[chosen["last_day"] >= day], chosen[chosen["last_day"] < day]
    with head:
        title = _("{coming} announced, {past} on record", coming=len(coming), past=len(past))
        page_head(page, title, _("Every date is given no more exactly than its source gives it."))
    agenda_line.show(page, chosen)
    agenda.show(page, coming, past)
