"""What does the page say first?"""

import pandas as pd

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.campaign import Event
from dashboard.store.nouns.places import City
from dashboard.store.rows import rows_of
from dashboard.words.phrases import when
from dashboard.words.translation import Words

# The goal is a date to reach: no event that anybody can attend.
GOAL = "target"


def head_of(page: Page, _city: City | None) -> Head:
    """Say what is next, or what was last, and how many events are on record."""
    _ = page.words
    coming, past = coming_and_past(page)
    exactness = _("Every date is given no more exactly than its source gives it.")
    if past.empty:
        return Head(title(coming, past, _), exactness)
    count = _.n(
        "{count} event is on record since {year}.",
        "{count} events are on record since {year}.",
        len(past),
        year=str(past["starts_on"].min().year),
    )
    return Head(title(coming, past, _), f"{count} {exactness}")


def coming_and_past(page: Page) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the events that are not over yet, and those that are, each in the order of time; the columns of Event."""
    events = marts.frame(page.database, Event)
    is_coming = events["last_day"] >= pd.Timestamp(page.today)
    return events[is_coming], events[~is_coming]


def ahead(coming: pd.DataFrame) -> pd.DataFrame:
    """Return the coming events without the goal."""
    return coming[coming["kind"] != GOAL]


def title(coming: pd.DataFrame, past: pd.DataFrame, _: Words) -> str:
    """Return the next event with its date; without one that none was found, and the date of the latest."""
    for event in rows_of(ahead(coming).head(1), Event):
        return _("Next: {event}, {when}", event=_(event.title), when=when(event, _))
    for event in rows_of(past.tail(1), Event):
        return _("No coming event was found; the latest on record: {when}", when=when(event, _))
    return _("No event was found")
