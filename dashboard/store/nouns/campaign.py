"""The campaign in numbers: its totals, pace, forecast, and what happened and will."""

from datetime import date
from typing import NamedTuple


class Headline(NamedTuple):
    """One row, the campaign in numbers."""

    documented: int
    governments: int
    bodies: int
    pioneers: int
    interested: int
    dated: int
    undated: int
    countries: int
    sections: int
    reported: int | None
    reported_qualifier: str | None
    reported_on: date | None
    reported_precision: str | None
    reported_url: str | None
    goal: int
    goal_on: date
    first_milestone: int
    second_milestone: int
    residents: int | None
    residents_known: int
    residents_unknown: int
    as_of: date


class Country(NamedTuple):
    """One row per country with a documented member or candidate."""

    country_iso3: str
    country_iso2: str
    section: str
    has_outline: bool
    candidates: int


class Section(NamedTuple):
    """One row per regional UCLG section."""

    section: str
    name: str
    documented: int
    governments: int
    undated: int
    countries: int
    country_total: int
    candidates: int


class Growth(NamedTuple):
    """One row per UCLG section and year of joining, the unknown year as a row of its own."""

    section: str | None
    joined_year: int | None
    joins: int
    governments: int


class ReportedTotal(NamedTuple):
    """One row per series and date of an officially reported total."""

    series: str
    reported_on: date
    reported_precision: str
    total: int
    qualifier: str
    what_is_counted: str
    source_url: str


class Verdict(NamedTuple):
    """One row per method of judging the pace."""

    method: str
    base_year: int
    base_total: int
    latest_year: int
    latest_total: int
    latest_qualifier: str
    target_year: int
    target_total: int
    ratio: float
    ends_at: int
    verdict: str
    measured_on: date


class Outlook(NamedTuple):
    """One row, whether a forecast can be made and what it says."""

    is_possible: bool
    reason: str
    dated_joins: int
    undated_joins: int
    first_year: int
    last_year: int
    chance: float | None


class Forecast(NamedTuple):
    """One row per coming year and quantile of the forecast."""

    forecast_year: int
    quantile: float
    members: int


class Event(NamedTuple):
    """One row per event."""

    event_id: str
    starts_on: date
    ends_on: date | None
    precision: str
    last_day: date
    kind: str
    title: str
    place: str | None
    note: str | None
    source_url: str


class Coverage(NamedTuple):
    """One row per thing that should be known of every documented member."""

    field: str
    known: int
    total: int
