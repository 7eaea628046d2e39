"""What happened, and what is announced?"""

import datetime

import icalendar
import pandas as pd
import streamlit as st

from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import rows_card, source_line
from dashboard.store.nouns.campaign import Event
from dashboard.store.rows import rows_of
from dashboard.words.labels import EVENT
from dashboard.words.phrases import when


def show_event_list(page: Page, coming: pd.DataFrame, past: pd.DataFrame) -> None:
    """Show the coming events with a calendar file, then the past ones, newest first."""
    _ = page.words
    if coming.empty:
        empty(page, _("No event is announced."), _("A dated row in data/raw/campaign_events.csv would fill this gap."))
    else:
        title = _.n("{count} event is announced", "{count} events are announced", len(coming))
        rows_card(page, _card(page, "coming", title, coming))
        if not page.is_presenting:
            st.download_button(
                _("Calendar file (.ics)"),
                lambda: calendar(page, coming),
                "human-rights-cities.ics",
                "text/calendar",
                key="ics",
                type="tertiary",
                on_click="ignore",
            )
    if not past.empty:
        title = _.n(
            "{count} event since {year}",
            "{count} events since {year}",
            len(past),
            year=str(past["starts_on"].min().year),
        )
        rows_card(page, _card(page, "past", title, past.iloc[::-1]))


def calendar(page: Page, events: pd.DataFrame) -> bytes:
    """Return an iCalendar file (RFC 5545) of all-day events; a month or a year is an event of that length."""
    _ = page.words
    made = icalendar.Calendar()
    made.add("prodid", "-//Human Rights Cities Dashboard//")
    made.add("version", "2.0")
    for row in rows_of(events, Event):
        event = icalendar.Event()
        event.add("uid", f"{row.event_id}@human-rights-cities.invalid")
        event.add("dtstamp", datetime.datetime.combine(page.today, datetime.time(), datetime.UTC))
        event.add("dtstart", row.starts_on)
        event.add("dtend", row.last_day + datetime.timedelta(days=1))
        event.add("summary", _(row.title))
        event.add("description", f"{_(row.note) if isinstance(row.note, str) else ''} {row.source_url}".strip())
        if isinstance(row.place, str):
            event.add("location", _(row.place))
        made.add_component(event)
    return bytes(made.to_ical())


def _card(page: Page, key: str, title: str, events: pd.DataFrame) -> Card:
    _ = page.words
    return Card(
        key=f"events-{key}",
        title=title,
        subtitle=_("Events of the campaign and of the human rights cities movement"),
        source=source_line(page, [_("pages of UCLG, OHCHR and others; each row names its page")]),
        table=pd.DataFrame(
            {
                _("When"): [when(event, _) for event in rows_of(events, Event)],
                _("Event"): events["title"].map(_),
                _("Where"): events["place"].map(lambda place: _(place) if isinstance(place, str) else "–"),
                _("Kind"): [_.of(EVENT, kind) for kind in events["kind"]],
                _("Source page"): events["source_url"],
                _("Remark"): events["note"].map(lambda note: _(note) if isinstance(note, str) else ""),
            }
        ),
    )
