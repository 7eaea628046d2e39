"""What local governments promise, alone and in programmes."""

from datetime import date
from typing import NamedTuple


class Pledge(NamedTuple):
    """One row per pledge."""

    pledge_id: str
    programme_id: str
    programme: str
    kind: str
    title: str
    area: str | None
    made_on: date | None
    made_precision: str
    target_year: int | None
    status: str
    status_word: str | None
    spoken_on: date | None
    amount: float | None
    currency: str | None
    direct_beneficiaries: int | None
    indirect_beneficiaries: int | None
    same_as: str | None
    note: str | None
    confidence: str | None
    statements: int
    cities: int
    city_ids: str
    makers: str
    members: int
    has_maker: bool
    has_what: bool
    has_measure: bool
    has_baseline: bool
    has_target: bool
    has_date: bool
    has_money: bool
    passed: int
    source_url: str
    source_row: int
    search_key: str


class PledgeStep(NamedTuple):
    """One row per milestone or update of a pledge."""

    pledge_id: str
    sort: str
    year: int
    said_on: date | None
    said_precision: str
    said: str
    status: str
    source_url: str


class PledgeCity(NamedTuple):
    """One row per city and programme in which it has a pledge or a stage."""

    city_id: str
    programme_id: str
    name: str
    country_iso2: str | None
    country_iso3: str | None
    section: str | None
    kind: str
    is_member: bool
    pledges: int
    map_latitude: float | None
    map_longitude: float | None


class Programme(NamedTuple):
    """One row per programme."""

    programme_id: str
    name: str
    organiser: str | None
    asks: str | None
    joins_by: str | None
    call_ends_on: date | None
    reporting: str | None
    started_on: date | None
    started_precision: str
    ended_on: date | None
    is_open_to_members: bool
    note: str | None
    pledges: int
    cities: int
    members: int
    total: int | None
    total_unit: str | None
    total_qualifier: str | None
    total_on: date | None
    total_precision: str | None
    total_url: str | None
    source_url: str | None


class ProgrammeTotal(NamedTuple):
    """One row per total that a programme reported."""

    total_id: int
    programme_id: str
    reported_on: date | None
    reported_precision: str
    unit: str
    scope: str
    total: int
    qualifier: str
    what_is_counted: str
    disagrees: bool
    source_url: str


class Stage(NamedTuple):
    """One row per stage of a local government in a programme."""

    city_id: str
    name: str
    country_iso2: str
    is_member: bool
    programme_id: str
    stage: str
    since_on: date | None
    since_precision: str
    expires_on: date | None
    expires_precision: str
    source_url: str


class Scorecard(NamedTuple):
    """One row per dimension of a score card."""

    city_id: str
    name: str
    assessed_on: date
    dimension: str
    percent: float
    threshold_percent: float
    passes: bool
    overall_percent: float
    overall_passes: bool
