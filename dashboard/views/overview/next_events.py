"""What happened lately, and what is next?"""

import pandas as pd
import streamlit as st

from dashboard.kit.events import said_of
from dashboard.kit.page import Page
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.campaign import Event
from dashboard.store.rows import rows_of

EVENTS_SHOWN = 3


def show_next_events(page: Page) -> None:
    """List what happened last and what comes next."""
    _ = page.words
    everything = marts.frame(page.database, Event)
    day = pd.Timestamp(page.today)
    past = everything[everything["last_day"] < day].tail(EVENTS_SHOWN).iloc[::-1]
    coming = everything[everything["last_day"] >= day].head(EVENTS_SHOWN)
    none = _("No event is announced.")
    for title, chosen in ((_("Next"), coming), (_("Recently"), past)):
        events = [said_of(event, page.today, _) for event in rows_of(chosen, Event)]
        st.html(render("views/overview/next_events.html", title=title, events=events, none_announced=none))
