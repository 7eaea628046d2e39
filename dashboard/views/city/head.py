"""What does the page say first?"""

from markupsafe import Markup

from dashboard.kit import peers
from dashboard.kit.head import Head, Picture, drawn
from dashboard.kit.page import Page
from dashboard.store.nouns.places import City
from dashboard.views.city.city_numbers import city_numbers
from dashboard.views.city.findings import findings, standing_words
from dashboard.views.city.peer_bands import bands, bands_title, chosen
from dashboard.words.places import with_local_name


def head_of(page: Page, city: City | None) -> Head:
    """Name the city and what stands out, with what is known of it in numbers; without one, ask for it."""
    _ = page.words
    if city is None:
        lead = _(
            "Its memberships, pledges, budget and procurement: every fact with its source and date, and what is still"
            " missing."
        )
        return Head(_("Which city?"), lead)
    return Head(_title(page, city), standing_words(page, city), city_numbers(page, city), findings(page, city))


def picture_of(page: Page, city: City | None) -> Picture:
    """Return where the city stands among those most like it, value by value; empty where nothing is known of them."""
    if city is None or not city.counts_towards_goal:
        return Markup()
    shown = chosen(peers.beside_nearest(page.database, city.city_id))
    return drawn(bands_title(shown, page.words), bands(shown, page.words)) if shown else Markup()


def _title(page: Page, city: City) -> str:
    name = with_local_name(city.name, city.local_name)
    return f"{name}, {page.words.country(city.country_iso2)}" if city.country_iso2 else name
