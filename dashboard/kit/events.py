"""What is said of an event wherever it stands: its title as a link, when and where, and that a deadline has passed."""

import datetime

from dashboard.kit.links import outside
from dashboard.store.nouns.campaign import Event
from dashboard.words.labels import EVENT
from dashboard.words.phrases import when
from dashboard.words.translation import Words

DEADLINE = "deadline"


def said_of(event: Event, today: datetime.date, _: Words) -> dict[str, str]:
    """Return title, date, place and kind, and note of an event for a template."""
    title, place = _(event.title), [_(event.place)] if isinstance(event.place, str) else []
    return {
        "title": outside(event.source_url, title) if str(event.source_url).startswith("http") else title,
        "when": when(event, _),
        "about": " · ".join([*place, kind(event, today, _)]),
        "note": _(event.note) if isinstance(event.note, str) else "",
    }


def kind(event: Event, today: datetime.date, _: Words) -> str:
    """Return the kind of an event in words; of a deadline that is over, that it has passed."""
    if event.kind == DEADLINE and event.last_day < today:
        return _("Deadline that has passed")
    return _.of(EVENT, event.kind)
