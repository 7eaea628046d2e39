"""Human rights city: the pillars of the guidance framework, for the campaign and for one city."""

from dashboard.kit.elements import show_elements
from dashboard.kit.head import show_head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.places import City, Element
from dashboard.views.framework.head import head_of
from dashboard.views.framework.pillars import show_pillars


def show_framework_page(page: Page) -> None:
    """Show the page."""
    elements = marts.frame(page.database, Element)
    cities = marts.frame(page.database, City)
    searched = cities[cities["elements_looked_on"].notna()]
    show_head(head_of(page, None))
    show_elements(page, elements)
    show_pillars(page, elements, set(searched["city_id"]))
