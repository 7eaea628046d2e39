"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.campaign import Headline, Verdict
from dashboard.store.nouns.places import City
from dashboard.views.growth import road


def head_of(page: Page, _city: City | None) -> Head:
    """Say where the reported pace ends."""
    _ = page.words
    head, found = marts.only_row(page.database, Headline), marts.frame(page.database, Verdict)
    return Head(
        road.finding(found, head.goal, head.goal_on.year, _),
        _("What is reported and what is documented by name are counted apart: they are different things."),
    )
