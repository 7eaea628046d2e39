"""Human rights city: the pillars of the guidance framework, for the campaign and for one city."""

from dashboard.kit.elements import show_elements
from dashboard.kit.page import Page, page_head
from dashboard.store import marts
from dashboard.store.nouns.places import City, Element
from dashboard.views.framework.pillars import show_pillars


def show_framework_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    elements = marts.frame(page.database, Element)
    cities = marts.frame(page.database, City)
    known = set(elements.loc[elements["is_counted"], "city_id"])
    searched = cities[cities["elements_looked_on"].notna()]
    members = searched[searched["is_joined"]]
    page_head(
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
    show_elements(page, elements)
    show_pillars(page, elements, set(searched["city_id"]))
