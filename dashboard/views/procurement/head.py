"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.places import City
from dashboard.store.nouns.procurement import ProcurementCoverage, ProcurementValue
from dashboard.views.procurement.procurement_numbers import procurement_numbers
from dashboard.words.translation import Words


def head_of(page: Page, city: City | None) -> Head:
    """Say of how many local governments contracts are loaded; of a city that has them, where it stands."""
    _ = page.words
    coverage = marts.frame(page.database, ProcurementCoverage)
    loaded = set(coverage.loc[coverage["has_data"], "city_id"])
    if city is not None and city.city_id in set(coverage["city_id"]) - loaded:
        return Head(_("{city}: no contracts are loaded yet", city=city.name), _lead(_))
    title = _.n(
        "The contracts of {count} local government are loaded",
        "The contracts of {count} local governments are loaded",
        len(loaded),
    )
    return Head(
        title if loaded else _("No local government's contracts are loaded yet"),
        _lead(_),
        procurement_numbers(marts.frame(page.database, ProcurementValue, city_id=city.city_id), _)
        if city is not None and city.city_id in loaded
        else (),
    )


def _lead(_: Words) -> str:
    return _(
        "Who is invited to bid, who wins the contracts, and what must they respect? From open"
        " contracting data; only known cases are counted."
    )
