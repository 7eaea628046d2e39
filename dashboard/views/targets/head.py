"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.indicators import Progress
from dashboard.store.nouns.places import City
from dashboard.views.targets import choice


def head_of(page: Page, city: City | None) -> Head:
    """Say how many of its own targets the city has reached; of all cities, where it is none of the page."""
    _ = page.words
    progress = marts.frame(page.database, Progress)
    names = choice.names(page, progress)
    chosen = city.city_id if city is not None and city.city_id in names else None
    lead = _(
        "How far away is each target, by both methods? Each target says who set it; none is a UN target for a city."
    )
    return Head(choice.finding(progress, chosen, names, _), lead)
