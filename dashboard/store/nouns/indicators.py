"""What is measured, with which result, and how far that is from a target."""

from datetime import date
from typing import NamedTuple


class Indicator(NamedTuple):
    """One row per indicator of the catalogue."""

    indicator_id: str
    code: str
    tier: str
    indicator_group: str
    title: str
    definition: str
    formula_kind: str
    numerator_words: str
    denominator_words: str
    unit: str
    direction: str
    best_point: float | None
    right_protected: str
    article: str
    ohchr_type: str
    framework: str
    framework_reference: str
    target_text: str
    target_value: float | None
    target_comparison: str | None
    target_year: int | None
    target_status: str
    stale_after_years: int
    caveat: str
    reporting: str
    place: int
    cities: int
    members: int
    observations: int
    not_assessed: int
    first_year: int | None
    last_year: int | None


class Observation(NamedTuple):
    """One row per city, indicator, year, stage and function."""

    city_id: str
    indicator_id: str
    code: str
    observation_year: int
    stage: str
    is_best: bool
    budget_function: str
    value: float | None
    unit: str
    numerator: float | None
    denominator: float | None
    numerator_items: str | None
    base: str | None
    basis: str
    currency: str | None
    level_2021: float | None
    ppp_2021: float | None
    reason: str | None
    reason_year: int | None
    is_war_year: bool
    grade: str
    source_url: str
    url: str
    population: int | None
    population_year: int | None
    population_basis: str | None


class ComparedValue(NamedTuple):
    """One row per value that may stand beside those of other cities, and per reason why there is none."""

    city_id: str
    indicator_id: str
    observation_year: int
    first_year: int
    stage: str
    value: float | None
    basis: str
    scope: str | None
    area_kind: str | None
    publisher: str | None
    licence: str | None
    reason: str | None
    reason_year: int | None
    grade: str
    url: str


class Condition(NamedTuple):
    """One row per city and condition of life in its area."""

    city_id: str
    indicator_id: str
    from_year: int
    to_year: int
    value: float
    unit: str
    direction: str
    right_protected: str
    area_kind: str
    area: str
    publisher: str
    licence: str
    grade: str
    note: str | None
    source_url: str
    url: str


class ReportedValue(NamedTuple):
    """One row per value that a local government or an auditor publishes itself."""

    city_id: str
    indicator_code: str
    observation_year: int
    label: str
    value: float
    unit: str
    grade: str
    is_in_catalogue: bool
    target_value: float | None
    target_year: int | None
    direction: str | None
    target_note: str | None
    note: str | None
    source_url: str
    url: str | None


class Comparison(NamedTuple):
    """One row per value to compare with (national context, benchmark, target of a city) and who set it."""

    sort: str
    city_id: str | None
    country_iso3: str | None
    area: str | None
    indicator_code: str
    label: str
    value_low: float | None
    value_high: float | None
    unit: str | None
    kind: str
    direction: str | None
    year: int | None
    note: str | None
    source_url: str


class Filling(NamedTuple):
    """One row per indicator, local government and official publication that would deliver what it needs."""

    indicator_id: str
    city_id: str
    connector: str
    publisher: str
    is_built: bool
    note: str | None
    failed_on: date | None


class Progress(NamedTuple):
    """One row per city, indicator and who set its target; a value without a target stands with none."""

    city_id: str
    name: str
    country_iso2: str
    is_member: bool
    indicator_code: str
    indicator_id: str | None
    title: str
    indicator_group: str | None
    place: int | None
    unit: str
    direction: str
    target_status: str
    stage: str | None
    base_year: int | None
    base_value: float | None
    base_url: str | None
    latest_year: int | None
    latest_value: float | None
    latest_url: str | None
    target_year: int | None
    target_value: float | None
    target_words: str | None
    target_url: str | None
    grade: str | None
    state: str
    reason: str
    state_then: str
    reason_then: str
    method: str
    growth_rate_ratio: float | None
    linear_ratio: float | None
    needed_per_year: float | None
    projection: float | None
    projection_low: float | None
    projection_high: float | None
    yearly_rate: float | None
    recent_slope: float | None
    recent_year: int | None
    turn: str | None
    turn_year: int | None
    stale_after_years: int


class ProgressBase(NamedTuple):
    """One row per city, indicator, who set its target, and base year that a reader may choose."""

    city_id: str
    indicator_code: str
    target_status: str
    base_year: int
    base_value: float
    is_default: bool
    latest_year: int
    latest_value: float
    state_then: str
    reason_then: str
    turn: str | None
    turn_year: int | None
    growth_rate_ratio: float | None
    linear_ratio: float | None
    yearly_change: float
