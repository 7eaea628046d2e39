"""Human rights city: the pillars of the guidance framework, for the campaign and for one city."""

from dashboard.kit.elements import show_elements
from dashboard.kit.page import Page, page_head
from dashboard.store import queries
from dashboard.views.framework.pillars import show_pillars


def show_framework_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    elements = queries.elements(page.database)
    cities = queries.cities(page.database)
    known = set(elements.loc[elements["is_counted"], "city_id"])
    searched = cities[cities["is_looked_at"]]
    members = searched[searched["is_joined"]]
    page_head(
        page,
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
