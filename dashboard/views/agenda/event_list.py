"""What happened, and what is announced?"""

import datetime

import icalendar
import pandas as pd
import streamlit as st

from dashboard.kit import address, choices
from dashboard.kit.card import Card
from dashboard.kit.events import DEADLINE, kind, said_of
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import html_card, rows_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.campaign import Event
from dashboard.store.rows import rows_of
from dashboard.views.agenda.head import ahead
from dashboard.words.labels import ALL, EVENT
from dashboard.words.phrases import when
from dashboard.words.translation import Words


def show_coming(page: Page, coming: pd.DataFrame, past: pd.DataFrame) -> None:
    """Show what is next, with a calendar file, and of the last call that was found that it is over."""
    _ = page.words
    over = past[past["kind"] == DEADLINE].tail(1) if not (coming["kind"] == DEADLINE).any() else past.iloc[:0]
    shown = pd.concat([coming, over])
    if shown.empty:
        empty(page, _("No event is announced."), _("A dated announcement on a public page would fill this gap."))
        return
    events = [
        said_of(event, page.today, _) | {"is_over": event.last_day < page.today} for event in rows_of(shown, Event)
    ]
    body = render("views/agenda/coming.html", events=events)
    html_card(page, _card(page, "coming", _coming_title(coming, _), shown), body)
    if len(coming) and not page.is_presenting:
        st.download_button(
            _("Calendar file (.ics)"),
            lambda: calendar(page, coming),
            "human-rights-cities.ics",
            "text/calendar",
            key="ics",
            on_click="ignore",
        )


@address.part
def show_past(page: Page, past: pd.DataFrame) -> None:
    """Show the events on record, newest first, of the kind that the reader chooses."""
    _ = page.words
    with st.container(key="controls"):
        place = st.columns([1.2, 3])[0]
        kinds = {key: words for key, words in EVENT.items() if (past["kind"] == key).any()}
        chosen = choices.select(place, _("Kind"), "kind", ["", *kinds], lambda key: _(kinds.get(key, ALL["kind"])))
    shown = past[past["kind"] == chosen] if chosen else past
    if shown.empty:
        return
    title = _.n(
        "{count} event since {year}",
        "{count} events since {year}",
        len(shown),
        year=str(shown["starts_on"].min().year),
    )
    rows_card(page, _card(page, "past", title, shown.iloc[::-1]))


def _coming_title(coming: pd.DataFrame, _: Words) -> str:
    count = len(ahead(coming))
    if count:
        return _.n("{count} event is announced", "{count} events are announced", count)
    return _("Of what lies ahead, only the goal was found") if len(coming) else _("No event is announced.")


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
                _("Kind"): [kind(event, page.today, _) for event in rows_of(events, Event)],
                _("Source page"): events["source_url"],
                _("Remark"): events["note"].map(lambda note: _(note) if isinstance(note, str) else ""),
            }
        ),
    )
