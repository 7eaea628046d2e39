"""What budgets hold, from the published line to the item that is shown."""

from typing import NamedTuple


class BudgetCoverage(NamedTuple):
    """One row per local government with budget figures, or that has joined, or that a connector covers."""

    city_id: str
    name: str
    local_name: str | None
    country_iso2: str
    section: str
    is_member: bool
    extent: str
    first_year: int | None
    last_year: int | None
    budget_years: int
    executed_years: int
    function_years: int
    population_years: int
    lines: int
    reported_values: int
    worst_grade: str | None
    years_without_population: str | None
    has_war_years: bool
    has_high_inflation: bool
    connectors: str | None
    has_built_connector: bool


class BudgetStanding(NamedTuple):
    """One row per share of own revenue or of rights and local government that is a member or has an executed value."""

    indicator_id: str
    city_id: str
    name: str
    country_iso2: str
    is_member: bool
    observation_year: int | None
    value: float | None
    base: str | None
    is_drawn: bool
    url: str | None


class BudgetYear(NamedTuple):
    """One row per city, financial year and stage of the budget."""

    city_id: str
    budget_year: int
    stage: str
    is_best: bool
    is_part_of_year: bool
    is_war_year: bool
    currency: str
    base_item: str | None
    base_amount: float | None
    split_share: float | None
    functions: int | None
    population: int | None
    level_2021: float | None
    ppp_2021: float | None
    reason: str | None
    reason_year: int | None
    lines: int
    grade: str
    address: str


class BudgetItem(NamedTuple):
    """One row per city, financial year, stage and budget item in use."""

    city_id: str
    budget_year: int
    stage: str
    is_best: bool
    is_split: bool
    item: str
    place: int | None
    holds: str | None
    currency: str
    amount: float
    share: float | None
    base_item: str | None
    share_reason: str | None
    share_of_total: float | None
    population: int | None
    nominal_per_resident: float | None
    real_per_resident: float | None
    ppp_per_resident: float | None
    reason: str | None
    reason_year: int | None
    is_war_year: bool
    grade: str
    address: str
    url: str


class BudgetLine(NamedTuple):
    """One row per budget line as published."""

    city_id: str
    budget_year: int
    stage: str
    item: str
    label: str
    cofog: str | None
    currency: str
    amount: float
    is_used: bool
    note: str | None
    grade: str
    publisher: str
    basis: str
    address: str
    url: str
    licence: str
    file: str
    source_row: int


class Retrogression(NamedTuple):
    """One row per assessed non-retrogression index and function that went into it."""

    city_id: str
    observation_year: int
    stage: str
    is_best: bool
    budget_function: str
    index_value: float
    per_resident: float
    past_mean: float
    points: float
    index_without: float | None
    currency: str
