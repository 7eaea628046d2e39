"""What does the page say first?"""

from collections.abc import Iterator

from markupsafe import Markup

from dashboard.kit import peers
from dashboard.kit.findings import Finding
from dashboard.kit.head import Head, Picture, drawn
from dashboard.kit.page import Page
from dashboard.store import marts, queries
from dashboard.store.nouns.places import City, Comparable
from dashboard.views.compare.bands import bands_alone, bands_title
from dashboard.views.compare.choice import SIMILAR, ComparedCities
from dashboard.views.compare.peer_pledges import NOT_OURS, how_many_not_ours, not_made_by
from dashboard.views.compare.peer_reasons import REASONS, why_these


def head_of(page: Page, city: City | None, choice: ComparedCities | None = None) -> Head:
    """Say with how many others the city is compared, why with these, and how many of their pledges it has not made.

    The others are those that are most like it, or those that the reader has chosen.
    """
    _ = page.words
    everybody = marts.rows(page.database, Comparable)
    if not everybody:
        return Head(_("No city can be compared here yet"), _("No local or regional government is documented."))
    if city is None or city.city_id not in {row.city_id for row in everybody}:
        return Head(
            _("Which city do you want to compare?"),
            _("With those that are like it in size, income and region; each value with its year and source."),
        )
    near = [peer.city_id for peer in choice.peers] if choice else _nearest(page, city)
    strategy = choice.strategy if choice else SIMILAR
    return Head(
        _.n("{city} compared with {count} city", "{city} compared with {count} cities", len(near), city=city.name),
        peers.summed(peers.standings(peers.beside(page.database, (city.city_id, *near))), _),
        findings=tuple(_findings(page, city, near, strategy)),
    )


def picture_of(page: Page, city: City | None) -> Picture:
    """Return the bands of the city and of those most like it; empty without one."""
    places = {row.city_id: row for row in marts.rows(page.database, Comparable)}
    if city is None or city.city_id not in places:
        return Markup()
    ids = (city.city_id, *_nearest(page, city))
    pictures = peers.beside(page.database, ids)
    body = bands_alone([places[key] for key in ids], pictures, page.words)
    return drawn(bands_title(city.name, pictures, page.words), body) if body else body


def _nearest(page: Page, city: City) -> list[str]:
    return [row.peer_id for row in peers.nearest(page.database, city.city_id)]


def _findings(page: Page, city: City, near: list[str], strategy: str) -> Iterator[Finding]:
    _ = page.words
    if not near:
        return
    yield Finding("known", _("Why these cities"), why_these(strategy, city.name, _), REASONS)
    pledges = queries.pledges_of(page.database, near)
    own = queries.pledges_of(page.database, [city.city_id])
    new = not_made_by(city.city_id, [*own, *pledges])
    label = _("What they pledged")
    if new:
        yield Finding("missing", label, how_many_not_ours(len(new), city.name, _), NOT_OURS)
    else:
        yield Finding("known", label, _("No pledge of theirs is documented that {city} has not made", city=city.name))
