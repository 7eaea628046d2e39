"""What does the page say first?"""

import pandas as pd

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.campaign import Event
from dashboard.store.nouns.places import City


def head_of(page: Page, _city: City | None, kind: str | None = None) -> Head:
    """Say how many events are announced and on record, of a kind (a key of EVENT) or of all."""
    _ = page.words
    coming, past = coming_and_past(page, kind)
    return Head(
        _("{coming} announced, {past} on record", coming=len(coming), past=len(past)),
        _("Every date is given no more exactly than its source gives it."),
    )


def coming_and_past(page: Page, kind: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the events of a kind, or of all, that are not over yet, and those that are; the columns of Event."""
    events = marts.frame(page.database, Event, kind=kind)
    is_coming = events["last_day"] >= pd.Timestamp(page.today)
    return events[is_coming], events[~is_coming]
