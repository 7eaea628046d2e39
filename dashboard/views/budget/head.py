"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.numbers import Figure
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.budgets import BudgetCoverage
from dashboard.store.nouns.indicators import Observation
from dashboard.store.nouns.places import City
from dashboard.views.budget.budget_numbers import budget_numbers

SERIES = ("series_by_function", "series")


def head_of(page: Page, city: City | None, stage: str | None = None) -> Head:
    """Say how many local governments have figures; of a city that has them, where it stands.

    `stage` is that of its figures (a key of SHOWN_STAGE), the best one of each year by default.
    """
    _ = page.words
    coverage = marts.frame(page.database, BudgetCoverage)
    return Head(
        _("{count} local governments have budget figures", count=int((coverage["lines"] > 0).sum())),
        _(
            "Does the city raise its own revenue, spend it on people's rights, and spend what its council"
            " approved? From published accounts, one city at a time."
        ),
        () if city is None else _figures(page, city, stage),
    )


def _figures(page: Page, city: City, stage: str | None) -> tuple[Figure, ...]:
    covered = marts.rows(page.database, BudgetCoverage, city_id=city.city_id)
    observations = marts.frame(page.database, Observation, city_id=city.city_id)
    has_series = any(row.extent in SERIES for row in covered)
    if not has_series and not (covered and observations["value"].notna().any()):
        return ()
    return budget_numbers(observations, stage, page.words)
