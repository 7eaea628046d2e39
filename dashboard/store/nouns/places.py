"""Who takes part in the campaign or could: members, candidates, every city, what it documents, cities like it."""

from datetime import date
from typing import NamedTuple


class Member(NamedTuple):
    """One row per city or body that takes part in the campaign."""

    city_id: str
    name: str
    local_name: str | None
    kind: str
    kind_level: str
    counts_towards_goal: bool
    country_iso3: str | None
    country_iso2: str | None
    section: str | None
    status: str
    is_joined: bool
    joined_year: int | None
    joined_on: date | None
    joined_precision: str
    latitude: float | None
    longitude: float | None
    map_latitude: float | None
    map_longitude: float | None
    is_moved: bool
    point_basis: str | None
    population: int | None
    population_year: int | None
    population_basis: str | None
    population_band: str | None
    parent_city_id: str | None
    parent_name: str | None
    is_nested: bool
    gdp_per_resident_ppp_usd: float | None
    gdp_year: int | None
    evidence: str
    confidence: str
    source_url: str
    source_title: str
    source_accessed_on: date
    search_key: str


class Candidate(NamedTuple):
    """One row per human rights city that is not known to be a member of the campaign."""

    city_id: str
    name: str
    local_name: str | None
    kind: str
    country_iso3: str
    country_iso2: str
    section: str
    status: str
    population: int | None
    population_year: int | None
    latitude: float | None
    longitude: float | None
    map_latitude: float | None
    map_longitude: float | None
    statements: int
    since_year: int | None
    basis: str
    source_url: str
    search_key: str


class City(NamedTuple):
    """One row per local government or body that any source names."""

    city_id: str
    name: str
    local_name: str | None
    kind: str
    counts_towards_goal: bool
    country_iso2: str | None
    section: str | None
    status: str
    is_joined: bool
    joined_year: int | None
    joined_on: date | None
    joined_precision: str | None
    has_point: bool
    population: int | None
    population_year: int | None
    population_basis: str | None
    population_url: str | None
    population_read_on: date | None
    population_band: str | None
    place_read_on: date
    parent_city_id: str | None
    parent_name: str | None
    gdp_per_resident_ppp_usd: float | None
    gdp_year: int | None
    gdp_read_on: date | None
    evidence: str | None
    confidence: str | None
    member_url: str | None
    member_read_on: date | None
    basis: str | None
    since_year: int | None
    basis_url: str | None
    basis_read_on: date | None
    elements_looked_on: date | None
    elements_looked_precision: str | None
    place_row: int
    member_row: int | None
    search_key: str


class Comparable(NamedTuple):
    """One row per local or regional government that any source names."""

    city_id: str
    name: str
    country_iso2: str
    kind: str
    section: str
    population: int | None
    population_year: int | None
    is_member: bool
    is_at_war: bool
    indicators: int
    pledges: int
    programmes: str | None
    elements: str | None
    search_key: str


class Peer(NamedTuple):
    """One row per city, way of choosing and peer."""

    city_id: str
    strategy: str
    peer_id: str
    name: str
    country_iso3: str
    country_iso2: str
    section: str
    kind: str
    population: int | None
    is_member: bool
    has_figures: bool
    place: int
    member_place: int | None
    figures_place: int | None
    distance: float
    parts_used: int
    population_part: float | None
    income_part: float | None
    section_part: float
    kind_part: float
    capital_part: float | None
    population_ratio: float | None
    income_ratio: float | None
    programmes: str | None


class CityReport(NamedTuple):
    """One row per local government and question that it answered about itself, with its latest answer."""

    city_id: str
    name: str
    country_iso2: str | None
    question: str
    subject: str | None
    title: str | None
    answer: str
    unit: str | None
    about_on: date | None
    about_precision: str
    remark: str | None
    source_url: str | None
    answered_on: date
    grade: str
    is_documented: bool


class Element(NamedTuple):
    """One row per framework element and local government that documents it; one for an element without any."""

    element_id: str
    place: int
    pillar: str
    title: str
    is_official: bool
    city_id: str | None
    name: str | None
    country_iso2: str | None
    is_member: bool
    evidence: str | None
    fit: str | None
    is_counted: bool
    since_on: date | None
    since_precision: str | None
    until_on: date | None
    until_precision: str | None
    remark: str | None
    quote: str | None
    is_copy: bool | None
    read_on: date | None
    read_precision: str | None
    source_url: str | None
