"""Human rights city: the pillars of the guidance framework, for the campaign and for one city."""

from dashboard.kit.elements import show_elements
from dashboard.kit.page import Page, page_head
from dashboard.store import marts
from dashboard.store.nouns.campaign import Headline
from dashboard.store.nouns.places import Element
from dashboard.views.framework.pillars import show_pillars


def show_framework_page(page: Page) -> None:
    """Show the page."""
    _ = page.words
    elements = marts.frame(page.database, Element)
    once = elements.drop_duplicates(["element_id", "city_id"])
    members = int(once.loc[once["is_member"], "city_id"].nunique())
    total = marts.only_row(page.database, Headline).documented
    page_head(
        page,
        _(
            "{members} of {total} documented members publish at least one element of a human rights city",
            members=members,
            total=total,
        ),
        _(
            "Three pillars: political and legal foundations, institutional structures, operational "
            "tools. What pages document, and what is unknown."
        ),
    )
    show_elements(page, elements)
    show_pillars(page, elements)
