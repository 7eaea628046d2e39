"""Many cities in one paragraph, each a link that chooses it on this very page."""

from collections.abc import Iterable

from markupsafe import Markup

from dashboard.kit import address
from dashboard.kit.templates import render

# Stands for any city in the one address that is made for all of them.
PLACE = "the-city"


def city_links(cities: Iterable[tuple[str, str, bool]], **changes: str | None) -> Markup:
    """Return links from identifier, name and whether it stands in bold; `changes` are those of the address besides."""
    link = address.href(city=PLACE, **changes)
    return render("kit/city_links.html", cities=cities, link=link, place=PLACE)
