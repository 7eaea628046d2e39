"""Human rights city: the pillars of the guidance framework, for the campaign and for one city."""

from dashboard import queries
from dashboard.cards import city_elements, pillars
from dashboard.components import page_head
from dashboard.state import Page


def show(page: Page) -> None:
    """Show the page."""
    _ = page.words
    elements = queries.elements(page.database)
    once = elements.drop_duplicates(["element_id", "city_id"])
    members = int(once.loc[once["is_member"], "city_id"].nunique())
    total = int(queries.headline(page.database)["documented"])
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
    city_elements.show(page, elements)
    pillars.show(page, elements)
