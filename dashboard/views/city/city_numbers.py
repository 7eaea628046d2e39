"""What is known of one city, in five numbers?"""

import pandas as pd

from dashboard.kit.city_record import basis
from dashboard.kit.elements import is_looked_at
from dashboard.kit.numbers import Figure
from dashboard.kit.page import Page
from dashboard.store import marts, queries
from dashboard.store.nouns.places import City, Element
from dashboard.views.city import indicators
from dashboard.words.labels import STATUS
from dashboard.words.phrases import within
from dashboard.words.translation import Words


def city_numbers(page: Page, city: City) -> tuple[Figure, ...]:
    """Return joining, elements and pledges; of a local government also indicators and residents."""
    _ = page.words
    elements, pledges = marts.frame(page.database, Element), queries.city_pledges(page.database, city.city_id)
    figures = (_joined(city, _), _elements(elements, city, _), _pledges(pledges, _))
    return (*figures, _indicators(page, city), _residents(city, _)) if city.counts_towards_goal else figures


def _joined(city: City, _: Words) -> Figure:
    status = _.of(STATUS, city.status)
    if not city.is_joined:
        return Figure("–", _("campaign"), within(status))
    if city.joined_year is None:
        return Figure("–", _("joined"), _("{status}; no year was found", status=status))
    day = _.date(city.joined_on, city.joined_precision) if city.joined_on and city.joined_precision else None
    return Figure(str(city.joined_year), _("joined"), f"{status}, {day}" if day else status)


def _elements(elements: pd.DataFrame, city: City, _: Words) -> Figure:
    own = elements[(elements["city_id"] == city.city_id) & elements["is_counted"]]["element_id"].nunique()
    if not own and not is_looked_at(city):
        return Figure("–", _("elements"), _("not looked at yet"))
    total = elements["element_id"].nunique()
    if not own:
        return Figure("–", _("elements"), _("none of {total} was found on public pages yet", total=total))
    return Figure(_.number(own), _("elements"), _("of {total} of a human rights city, on public pages", total=total))


def _pledges(pledges: pd.DataFrame, _: Words) -> Figure:
    if pledges.empty:
        return Figure("–", _("pledges"), _("none is documented yet"))
    known = int((pledges["status"] != "not_reported").sum())
    context = _("{known} with a published status", known=known) if known else _("no status was found")
    return Figure(_.number(len(pledges)), _("pledges"), context)


def _indicators(page: Page, city: City) -> Figure:
    _ = page.words
    known = int(queries.latest_observations(page.database, city.city_id)["value"].notna().sum())
    total = len(indicators.catalogued(page))
    if not known:
        return Figure("–", _("indicators"), _("none of {total} is collected yet", total=total))
    return Figure(_.number(known), _("indicators"), _("of {total} that a city can have", total=total))


def _residents(city: City, _: Words) -> Figure:
    if city.population is None:
        return Figure("–", _("residents"), _("not reported for exactly this territory"))
    return Figure(_.number(city.population), _("residents"), basis(city, _))
