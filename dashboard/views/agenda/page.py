"""Agenda: what happened and what is announced, by kind."""

import pandas as pd
import streamlit as st

from dashboard.kit import address
from dashboard.kit.page import Page, page_head
from dashboard.store import marts
from dashboard.store.nouns.campaign import Event
from dashboard.views.agenda.event_list import show_event_list
from dashboard.views.agenda.timeline import show_timeline
from dashboard.words.labels import ALL, EVENT


def show_agenda_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    with st.container(key="controls"):
        place = st.columns([1.2, 3])[0]
        kind = address.select(place, _("Kind"), "kind", ["", *EVENT], lambda key: _(EVENT.get(key, ALL["kind"])))
    events = marts.frame(page.database, Event)
    chosen = events[events["kind"] == kind] if kind else events
    day = pd.Timestamp(page.today)
    coming, past = chosen[chosen["last_day"] >= day], chosen[chosen["last_day"] < day]
    with head:
        title = _("{coming} announced, {past} on record", coming=len(coming), past=len(past))
        page_head(title, _("Every date is given no more exactly than its source gives it."))
    show_timeline(page, chosen)
    show_event_list(page, coming, past)
