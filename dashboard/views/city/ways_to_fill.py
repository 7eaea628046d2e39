"""Say what is not known of a city, and what it could send; files and commands stand on the coordinators' pages."""

from dataclasses import dataclass

import pandas as pd

from dashboard.store.nouns.indicators import Filling, Indicator, Observation
from dashboard.store.nouns.places import City
from dashboard.store.rows import grouped, rows_of
from dashboard.words.budgets import filled_by, why_not
from dashboard.words.translation import Words


@dataclass(frozen=True)
class Gap:
    """What is not known, and what would fill it."""

    what: str
    filled_by: str


def of_membership(city: City, _: Words) -> list[Gap]:
    """Return what is not known of a city as a member and as a place."""
    found = []
    if city.is_joined and city.joined_year is None:
        found.append(Gap(_("Year of joining"), _("the profile page of the campaign or a council decision")))
    if city.status == "outside":
        found.append(Gap(_("Membership of the campaign"), _("a public page that names it as a member")))
    if city.population is None and city.counts_towards_goal:
        found.append(Gap(_("Population"), _("a census of exactly this territory")))
    if not city.has_point and city.counts_towards_goal:
        found.append(Gap(_("Coordinates"), _("a gazetteer of places")))
    return found


def of_words(elements: pd.DataFrame, city: City, pledges: pd.DataFrame, _: Words) -> list[Gap]:
    """Return which elements, pledges and statuses no page documents."""
    found = []
    known = elements.loc[(elements["city_id"] == city.city_id) & elements["is_counted"], "element_id"].nunique()
    total = elements["element_id"].nunique()
    if known < total:
        what = _("{count} of {total} elements of a human rights city", count=total - known, total=total)
        found.append(Gap(what, _("a public page for each")))
    if pledges.empty:
        found.append(Gap(_("Pledges"), _("a page of a programme that names it")))
    silent = int((pledges["status"] == "not_reported").sum())
    if silent:
        what = _.n("Status of {count} pledge", "Status of {count} pledges", silent)
        found.append(Gap(what, _("what the city or the programme says of it")))
    return found


def of_indicators(catalogue: pd.DataFrame, latest: pd.DataFrame, fillings: pd.DataFrame, _: Words) -> list[Gap]:
    """Return the indicators without a value, those that the same publication would fill in one line."""
    known = set(latest.dropna(subset=["value"])["indicator_id"])
    reasons = {row.indicator_id: why_not(row, _) for row in rows_of(latest[latest["value"].isna()], Observation)}
    ways = grouped(rows_of(fillings, Filling), "indicator_id")
    lines: dict[str, list[str]] = {}
    for row in rows_of(catalogue[~catalogue["indicator_id"].isin(known)], Indicator):
        reason = reasons.get(row.indicator_id)
        name = _(row.title) if reason is None else f"{_(row.title)} ({reason})"
        lines.setdefault(_filled_by(row, ways.get(row.indicator_id, []), _), []).append(name)
    return [Gap(_.apart(names), way) for way, names in lines.items()]


def _filled_by(indicator: Indicator, fillings: list[Filling], _: Words) -> str:
    if indicator.reporting == "needs_ocds":
        return _("its contracts as open contracting data (OCDS)")
    if indicator.reporting == "needs_survey":
        return _("a survey of the city")
    if indicator.reporting != "computed":
        return _("a figure that the city or its auditor publishes")
    return filled_by(fillings, _)
