"""What happened lately, and what is next?"""

import pandas as pd
import streamlit as st

from dashboard.kit.links import outside
from dashboard.kit.page import Page
from dashboard.kit.templates import render
from dashboard.store import marts
from dashboard.store.nouns.campaign import Event
from dashboard.store.rows import rows_of
from dashboard.words.labels import EVENT
from dashboard.words.phrases import when
from dashboard.words.translation import Words

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
        events = [_event(event, _) for event in rows_of(chosen, Event)]
        st.html(render("views/overview/next_events.html", title=title, events=events, none_announced=none))


def _event(event: Event, _: Words) -> dict[str, str]:
    """Return what the template says of an event."""
    place = f" · {_(event.place)}" if isinstance(event.place, str) else ""
    title = _(event.title)
    return {
        "title": outside(event.source_url, title) if str(event.source_url).startswith("http") else title,
        "about": f"{when(event, _)}{place} · {_.of(EVENT, event.kind)}",
        "note": _(event.note) if isinstance(event.note, str) else "",
    }
