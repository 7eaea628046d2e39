"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.places import City, Element


def head_of(page: Page, _city: City | None) -> Head:
    """Say how many of the members that were looked at show an element."""
    _ = page.words
    elements, cities = marts.frame(page.database, Element), marts.frame(page.database, City)
    known = set(elements.loc[elements["is_counted"], "city_id"])
    members = cities[cities["elements_looked_on"].notna() & cities["is_joined"]]
    return Head(
        _(
            "Of {searched} members looked at, {members} show at least one element of a human rights city",
            members=int(members["city_id"].isin(known).sum()),
            searched=len(members),
        ),
        _(
            "Three pillars: political and legal foundations, institutional structures, operational tools. What public"
            " pages show, who was looked at, and what is unknown."
        ),
    )
