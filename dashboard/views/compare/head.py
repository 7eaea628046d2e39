"""What does the page say first?"""

from collections.abc import Sequence

from dashboard.kit import peers
from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.places import City, Comparable


def head_of(page: Page, city: City | None, beside: Sequence[str] | None = None) -> Head:
    """Say with how many others the city is compared; by default with those that are most like it."""
    _ = page.words
    everybody = marts.rows(page.database, Comparable)
    if not everybody:
        return Head(_("No city can be compared here yet"), _("No local or regional government is documented."))
    if city is None or city.city_id not in {row.city_id for row in everybody}:
        return Head(
            _("Which city do you want to compare?"),
            _("With those that are like it in size, income and region; each value with its year and source."),
        )
    found = [row.peer_id for row in peers.nearest(page.database, city.city_id)] if beside is None else beside
    return Head(
        _.n("{city} compared with {count} city", "{city} compared with {count} cities", len(found), city=city.name),
        peers.summed(peers.standings(peers.beside(page.database, (city.city_id, *found))), _),
    )
