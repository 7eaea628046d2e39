"""What happened lately, and what is next?"""

import html

import pandas as pd
import streamlit as st

from dashboard.kit.page import Page
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
    events = marts.frame(page.database, Event)
    day = pd.Timestamp(page.today)
    past = events[events["last_day"] < day].tail(EVENTS_SHOWN).iloc[::-1]
    coming = events[events["last_day"] >= day].head(EVENTS_SHOWN)
    none = html.escape(_("No event is announced."))
    for title, chosen in ((_("Next"), coming), (_("Recently"), past)):
        rows = "".join(_event(event, _) for event in rows_of(chosen, Event)) or f"<li>{none}</li>"
        st.html(f'<h2 class="side-title">{html.escape(title)}</h2><ul class="plain-list">{rows}</ul>')


def _event(event: Event, _: Words) -> str:
    place = f" · {_(event.place)}" if isinstance(event.place, str) else ""
    about = html.escape(f"{when(event, _)}{place} · {_.of(EVENT, event.kind)}")
    link = event.source_url if str(event.source_url).startswith("http") else ""
    title = html.escape(_(event.title))
    shown = f'<a href="{html.escape(link)}" target="_blank" rel="noopener">{title}</a>' if link else title
    note = f"<span>{html.escape(_(event.note))}</span>" if isinstance(event.note, str) else ""
    return f"<li>{shown}<span>{about}</span>{note}</li>"
