"""What does the page say first?"""

from dashboard.deck.deck import decks
from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store.nouns.places import City


def head_of(page: Page, _city: City | None) -> Head:
    """Say how many decks there are, and what can be done with one."""
    _ = page.words
    return Head(
        _.n("{count} deck is ready to be shown", "{count} decks are ready to be shown", len(decks(page.database))),
        _("Slides of several pages in one order, with today's figures: for a room, or as a file to take away."),
    )
