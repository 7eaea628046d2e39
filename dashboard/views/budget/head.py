"""What does the page say first?"""

from dashboard.kit.head import Head
from dashboard.kit.numbers import Figure
from dashboard.kit.page import Page
from dashboard.store import marts
from dashboard.store.nouns.budgets import BudgetCoverage, BudgetStanding
from dashboard.store.nouns.indicators import Observation
from dashboard.store.nouns.places import City
from dashboard.views.budget.budget_numbers import budget_numbers
from dashboard.views.budget.standing import OWN, Standings, standings, whole_percent
from dashboard.words.translation import Words

SERIES = ("series_by_function", "series")


def head_of(page: Page, city: City | None, stage: str | None = None) -> Head:
    """Say what members raise themselves, and of a city how much that is; of one with figures also where it stands.

    `stage` is that of its figures (a key of SHOWN_STAGE), the best one of each year by default.
    """
    _ = page.words
    coverage = marts.rows(page.database, BudgetCoverage)
    lead = _(
        "{count} local governments have budget figures here. Does a city raise its own revenue, spend it on people's"
        " rights, and spend what its council approved?",
        count=sum(row.lines > 0 for row in coverage),
    )
    found = standings(page)
    if city is None:
        return Head(_of_all(found.drawn(OWN), _), lead)
    lines = sum(row.lines for row in coverage if row.city_id == city.city_id)
    return Head(_of_city(found, city, lines, _), lead, _figures(page, city, stage))


def _of_all(drawn: list[BudgetStanding], _: Words) -> str:
    """Return between which shares the members lie, the largest first."""
    if not drawn:
        return _("No member's own revenue is loaded yet")
    most, least = drawn[0], drawn[-1]
    if len(drawn) == 1:
        return _raised(most, _)
    return _(
        "{count} members raised from {low} ({least}) to {high} ({most}) of their revenue themselves",
        count=len(drawn),
        low=whole_percent(least.value or 0, _),
        high=whole_percent(most.value or 0, _),
        least=least.name,
        most=most.name,
    )


def _of_city(found: Standings, city: City, lines: int, _: Words) -> str:
    own = found.of[OWN].get(city.city_id)
    if own is None or own.value is None or not own.is_drawn:
        if not lines:
            return _("{city}: no budget figure is loaded yet", city=city.name)
        return _.n(
            "{city}: {count} budget figure is loaded",
            "{city}: {count} budget figures are loaded",
            lines,
            city=city.name,
        )
    said = _raised(own, _)
    others = [row.value or 0 for row in found.drawn(OWN) if row.city_id != city.city_id]
    if not others:
        return said
    more = sum(value > own.value for value in others)
    if not more:
        return _("{finding}, the highest of the {count} compared", finding=said, count=len(others) + 1)
    return _(
        "{finding}; {more} of the {count} members compared with it raised more",
        finding=said,
        more=more,
        count=len(others),
    )


def _raised(row: BudgetStanding, _: Words) -> str:
    return _(
        "{city} raised {share} of its revenue itself in {year}",
        city=row.name,
        share=whole_percent(row.value or 0, _),
        year=str(row.observation_year),
    )


def _figures(page: Page, city: City, stage: str | None) -> tuple[Figure, ...]:
    covered = marts.rows(page.database, BudgetCoverage, city_id=city.city_id)
    observations = marts.frame(page.database, Observation, city_id=city.city_id)
    has_series = any(row.extent in SERIES for row in covered)
    if not has_series and not (covered and observations["value"].notna().any()):
        return ()
    return budget_numbers(observations, stage, page.words)
