"""When did what kind of event happen, and what is announced?"""

import pandas as pd

from dashboard.figures.timeline import timeline
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store.nouns.campaign import Event
from dashboard.store.rows import rows_of
from dashboard.words.labels import EVENT
from dashboard.words.phrases import hover_lines, when


def show_timeline(page: Page, events: pd.DataFrame) -> None:
    """Show the events on a line of time, by kind; the place of an event of unknown day is the start of its period."""
    _ = page.words
    today = pd.Timestamp(page.today)
    hover = [hover_lines(_(event.title), when(event, _)) for event in rows_of(events, Event)]
    kinds = [_.of(EVENT, kind) for kind in events["kind"]]
    drawn = events.assign(hover=hover, kind=kinds, is_coming=events["last_day"] >= today)
    busiest = events["starts_on"].dt.year.value_counts()
    card = Card(
        key="timeline",
        title=_("{year} had most events: {count}", year=str(busiest.index[0]), count=int(busiest.iloc[0]))
        if len(busiest)
        else _("No event matches."),
        subtitle=_("Events by date and kind; a hollow point is announced"),
        source=source_line(page, [_("pages of UCLG, OHCHR and others; each row names its page")]),
        caveat=_("An event for which only the month or the year is known is shown at its beginning."),
        table=pd.DataFrame(
            {
                _("When"): [when(event, _) for event in rows_of(events, Event)],
                _("Event"): events["title"].map(_),
                _("Kind"): kinds,
            }
        ),
    )
    words = {"today": _("today"), "empty": _("No event matches.")}
    chart_card(page, card, timeline(drawn, today, words, page.look))
