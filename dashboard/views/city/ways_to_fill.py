"""Say what is not known of a city, and which source, connector or file would fill it."""

from dataclasses import dataclass

import pandas as pd

from dashboard.store.nouns.indicators import Filling, Indicator, Observation
from dashboard.store.nouns.places import City
from dashboard.store.rows import grouped, rows_of
from dashboard.words.budgets import import_command, way_to_fill, why_not
from dashboard.words.procurement import command
from dashboard.words.translation import Words

PLACES = "data/reference/cities.csv"
RESIDENTS = "data/raw/city_residents.csv"
MEMBERS = "data/raw/campaign_members.csv"
ELEMENTS = "data/raw/city_elements_quoted.csv"
PLEDGES = "data/raw/pledges.csv"
UPDATES = "data/raw/pledge_updates.csv"
REPORTED = "data/raw/city_reported_values.csv"


@dataclass(frozen=True)
class Gap:
    """What is not known, and what would fill it."""

    what: str
    filled_by: str


def of_membership(city: City, _: Words) -> list[Gap]:
    """Return what is not known of a city as a member and as a place."""
    found = []
    if city.is_joined and city.joined_year is None:
        row = _row(city, "member")
        said = _("the profile page or a council decision; then {file}, row {row}", file=MEMBERS, row=row)
        found.append(Gap(_("Year of joining"), said))
    if city.status == "outside":
        said = _("a public page that names it as a member; then a row in {file}", file=MEMBERS)
        found.append(Gap(_("Membership of the campaign"), said))
    if city.population is None and city.counts_towards_goal:
        said = _("a census of exactly this territory; then a row in {file}", file=RESIDENTS)
        found.append(Gap(_("Population"), said))
    if not city.has_point and city.counts_towards_goal:
        said = _(
            "a gazetteer of places: {command}; then {file}, row {row}",
            command="python -m etl locate NAME COUNTRY",
            file=PLACES,
            row=_row(city, "place"),
        )
        found.append(Gap(_("Coordinates"), said))
    return found


def of_words(elements: pd.DataFrame, city: City, pledges: pd.DataFrame, _: Words) -> list[Gap]:
    """Return which elements, pledges and statuses no page documents."""
    found = []
    known = elements.loc[(elements["city_id"] == city.city_id) & elements["is_counted"], "element_id"].nunique()
    total = elements["element_id"].nunique()
    if known < total:
        what = _("{count} of {total} elements of a human rights city", count=total - known, total=total)
        found.append(Gap(what, _("a public page for each; then rows in {file}", file=ELEMENTS)))
    if pledges.empty:
        said = _("a page of a programme that names it; then rows in {file}", file=PLEDGES)
        found.append(Gap(_("Pledges"), said))
    silent = int((pledges["status"] == "not_reported").sum())
    if silent:
        what = _.n("Status of {count} pledge", "Status of {count} pledges", silent)
        found.append(Gap(what, _("what the city or the programme says of it; then rows in {file}", file=UPDATES)))
    return found


def of_indicators(
    city: str, catalogue: pd.DataFrame, latest: pd.DataFrame, fillings: pd.DataFrame, _: Words
) -> list[Gap]:
    """Return the indicators without a value, those that the same publication would fill in one line."""
    known = set(latest.dropna(subset=["value"])["indicator_id"])
    reasons = {row.indicator_id: why_not(row, _) for row in rows_of(latest[latest["value"].isna()], Observation)}
    ways = {key: _ways(rows, _) for key, rows in grouped(rows_of(fillings, Filling), "indicator_id").items()}
    lines: dict[str, list[str]] = {}
    for row in rows_of(catalogue[~catalogue["indicator_id"].isin(known)], Indicator):
        reason = reasons.get(row.indicator_id)
        name = _(row.title) if reason is None else f"{_(row.title)} ({reason})"
        lines.setdefault(_filled_by(row, ways, city, _), []).append(name)
    return [Gap(_.apart(names), filled_by) for filled_by, names in lines.items()]


def _filled_by(indicator: Indicator, ways: dict[str, str], city: str, _: Words) -> str:
    if indicator.reporting == "needs_ocds":
        return _("an open contracting publication: {command}", command=command(city))
    if indicator.reporting == "needs_survey":
        return _("a survey of the city")
    if indicator.reporting != "computed":
        return _("a figure that the city or its auditor publishes; then a row in {file}", file=REPORTED)
    own = _("the city's own file: {command}", command=import_command(city))
    way = ways.get(indicator.indicator_id)
    return _("{way}; or {other}", way=way, other=own) if way else own


def _ways(fillings: list[Filling], _: Words) -> str:
    return _.apart(way_to_fill(row, _) for row in fillings)


def _row(city: City, of: str) -> str:
    return str(city.member_row if of == "member" else city.place_row)
