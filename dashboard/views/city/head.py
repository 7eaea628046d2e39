"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store.nouns.places import City
from dashboard.views.city.city_numbers import city_numbers
from dashboard.views.city.findings import findings, standing_words
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


def _title(page: Page, city: City) -> str:
    name = with_local_name(city.name, city.local_name)
    return f"{name}, {page.words.country(city.country_iso2)}" if city.country_iso2 else name
