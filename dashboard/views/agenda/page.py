"""Agenda: what happened and what is announced, by kind."""

import streamlit as st

from dashboard.kit import address
from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.campaign import Event
from dashboard.views.agenda.event_list import show_event_list
from dashboard.views.agenda.head import coming_and_past, head_of
from dashboard.views.agenda.timeline import show_timeline
from dashboard.words.labels import ALL, EVENT


def show_agenda_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    head = st.container()
    with st.container(key="controls"):
        place = st.columns([1.2, 3])[0]
        kind = address.select(place, _("Kind"), "kind", ["", *EVENT], lambda key: _(EVENT.get(key, ALL["kind"])))
    with head:
        show_head(head_of(page, None, kind))
    show_timeline(page, marts.frame(page.database, Event, kind=kind))
    show_event_list(page, *coming_and_past(page, kind))
