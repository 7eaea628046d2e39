"""What does the page say first?"""

from dashboard.kit.head import Head, Picture
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.campaign import Headline
from dashboard.store.nouns.places import City
from dashboard.views.overview.headline import headline
from dashboard.views.overview.small_map import small_map
from dashboard.words.phrases import quantity


def head_of(page: Page, _city: City | None) -> Head:
    """Say how many members are documented, and the campaign in numbers."""
    _ = page.words
    head = marts.only_row(page.database, Headline)
    title = _.n(
        "{count} member is documented by name on the way to {goal}",
        "{count} members are documented by name on the way to {goal}",
        head.documented,
        goal=head.goal,
    )
    return Head(title, _lead(page, head), headline(page, head))


def picture_of(page: Page, _city: City | None) -> Picture:
    """Draw where the members are."""
    return small_map(page)


def _lead(page: Page, head: Headline) -> str:
    _ = page.words
    countries = _.n("in {count} country", "in {count} countries", head.countries)
    if head.reported is None:
        return _("Public pages name them, {countries}. No total is officially reported.", countries=countries)
    reported = quantity(head.reported, head.reported_qualifier, _)
    return _(
        "The campaign for 10, 100, 1000 human rights cities and territories by 2030 is reported to count {reported} "
        "local and regional governments. Public pages name {documented} members, {countries}.",
        reported=reported,
        documented=head.documented,
        countries=countries,
    )
