"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.places import City
from dashboard.store.nouns.pledges import Programme


def head_of(page: Page, _city: City | None) -> Head:
    """Say how many programmes name cities."""
    _ = page.words
    programmes = marts.frame(page.database, Programme)
    named = int((programmes["cities"] > 0).sum())
    return Head(
        _("{named} of {total} programmes name cities that can be documented", named=named, total=len(programmes)),
        _("What the campaign and its neighbours ask of cities, how many take part, and where public lists end."),
    )
