"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.places import City
from dashboard.store.nouns.provenance import Source


def head_of(page: Page, _city: City | None) -> Head:
    """Say how many sources there are."""
    _ = page.words
    return Head(
        _(
            "{count} sources, each with its date, licence and rows",
            count=len(marts.frame(page.database, Source)),
        ),
        _("What this dashboard knows, from whom, how each figure is computed, and what should be looked at."),
    )
