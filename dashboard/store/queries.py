"""One function per question of a page; each filters a mart of the database that it is given."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.store import db
from dashboard.store.db import read, rows


def headline(database: Path) -> pd.Series:
    """Return the campaign in numbers: the columns of mart.headline."""
    return read(database, "headline").iloc[0]


def release(database: Path) -> pd.Series:
    """Return version, built_at (UTC), as_of and is_synthetic of the database."""
    return read(database, "release").iloc[0]


def versions(newest: int) -> list[pd.Series]:
    """Return the releases of the published databases, newest first."""
    return [release(path) for path in db.versions()[:newest]]


def members(
    database: Path, search: str = "", section: str | None = None, kind: str | None = None, status: str | None = None
) -> pd.DataFrame:
    """Return the members that match every filter given, by name; the columns of mart.member.

    `search` is compared without case and accents to every known spelling; where none contains it, spellings that
    resemble it are taken. `status` may be a status of a member, or `joined` for pioneers and members.
    """
    return read(database, "members", search=search, section=section, kind=kind, status=status)


def candidates(database: Path, search: str = "", section: str | None = None, kind: str | None = None) -> pd.DataFrame:
    """Return the human rights cities outside the campaign that match, by name; the columns of mart.candidate."""
    return read(database, "candidates", search=search, section=section, kind=kind)


def cities(database: Path) -> pd.DataFrame:
    """Return every local government and body, by name: city_id, name, country_iso2, section, status, is_joined."""
    return read(database, "cities")


def city(database: Path, city: str) -> pd.DataFrame:
    """Return the row of mart.city with this identifier; empty for an unknown one."""
    return read(database, "city", city=city)


def cities_like(database: Path, search: str, count: int) -> pd.DataFrame:
    """Return the cities whose spellings are, begin with or contain the words, else those that resemble them most.

    The columns of mart.city and `likeness`: 4 for a spelling or identifier, 3 or 2 for a part of one, below 1 for a
    resemblance.
    """
    return read(database, "cities_like", search=search, count=count)


def newest_members(database: Path, count: int) -> pd.DataFrame:
    """Return the members that joined last, among those whose year is known: name, country_iso2, date and precision."""
    return read(database, "newest_members", count=count)


def countries(database: Path) -> pd.DataFrame:
    """Return the countries with a documented member or candidate: the columns of mart.country."""
    return read(database, "countries")


def growth(database: Path) -> pd.DataFrame:
    """Return joins by section and year, the unknown year as missing."""
    return read(database, "growth")


def sections(database: Path) -> pd.DataFrame:
    """Return the seven regional sections with their members, countries and candidates."""
    return read(database, "sections")


def reported_totals(database: Path) -> pd.DataFrame:
    """Return every officially reported total, by date."""
    return read(database, "reported_totals")


def verdicts(database: Path) -> pd.DataFrame:
    """Return the verdict of each method with its inputs; empty without reported totals."""
    return read(database, "verdicts")


def outlook(database: Path) -> pd.Series:
    """Return whether a forecast can be made, why not, and the chance of reaching the goal."""
    return read(database, "outlook").iloc[0]


def forecast(database: Path) -> pd.DataFrame:
    """Return the fan: forecast_year, quantile, members; empty where none can be made."""
    return read(database, "forecast")


def events(database: Path) -> pd.DataFrame:
    """Return every event by date: the columns of mart.event."""
    return read(database, "events")


def coverage(database: Path) -> pd.DataFrame:
    """Return of how many members each fact is known: field, known, total."""
    return read(database, "coverage")


def sources(database: Path) -> pd.DataFrame:
    """Return every source file with publisher, licence, date and rows."""
    return read(database, "sources")


def warnings(database: Path) -> pd.DataFrame:
    """Return the judgement calls of the build, by file and row."""
    return read(database, "warnings")


def dictionary(database: Path) -> pd.DataFrame:
    """Return table_name, column_name, data_type and meaning of every core column."""
    return read(database, "dictionary")


def pledges(
    database: Path,
    search: str = "",
    programme: str | None = None,
    kind: str | None = None,
    status: str | None = None,
    area: str | None = None,
) -> pd.DataFrame:
    """Return the pledges that match every filter given, by programme and maker; the columns of mart.pledge."""
    given = {"programme": programme, "kind": kind, "status": status, "area": area}
    return read(database, "pledges", search=search, **given)


def city_pledges(database: Path, city: str) -> pd.DataFrame:
    """Return the pledges that a local government makes alone or with others, the newest first."""
    return read(database, "city_pledges", city=city)


def pledge_steps(database: Path) -> pd.DataFrame:
    """Return milestones and updates of pledges, by pledge and year."""
    return read(database, "pledge_steps")


def programmes(database: Path) -> pd.DataFrame:
    """Return every programme with what is documented of it and its latest reported total."""
    return read(database, "programmes")


def programme_totals(database: Path, programme: str) -> pd.DataFrame:
    """Return every total that a programme reported, by unit, scope and date."""
    return read(database, "programme_totals", programme=programme)


def participation(database: Path, programme: str | None = None) -> pd.DataFrame:
    """Return who takes part in which programme: the columns of mart.pledge_city."""
    return read(database, "participation", programme=programme)


def stages(database: Path) -> pd.DataFrame:
    """Return the stages and hubs that local governments have reached."""
    return read(database, "stages")


def elements(database: Path) -> pd.DataFrame:
    """Return framework elements with the local governments that document them; the columns of mart.element."""
    return read(database, "elements")


def scorecards(database: Path) -> pd.DataFrame:
    """Return the dimensions of every score card, judged by the rules of the card."""
    return read(database, "scorecards")


def worklist(database: Path) -> pd.DataFrame:
    """Return what a coordinator could chase: task, subject, detail, file, source_row."""
    return read(database, "worklist")


def budget_coverage(database: Path) -> pd.DataFrame:
    """Return for whom there is a budget series, single figures or nothing: the columns of mart.budget_coverage."""
    return read(database, "budget_coverage")


def budget_items(database: Path, city: str, stage: str | None = None) -> pd.DataFrame:
    """Return the budget items of a city at one stage, by year; without a stage, at the best one of each year."""
    return read(database, "budget_items", city=city, stage=stage)


def budget_years(database: Path, city: str) -> pd.DataFrame:
    """Return years and stages of a city's budgets with their base, population and prices."""
    return read(database, "budget_years", city=city)


def budget_lines(database: Path, city: str, year: int) -> pd.DataFrame:
    """Return the lines of a city's budgets of a year, each with its publication, file and row."""
    return read(database, "budget_lines", city=city, year=year)


def all_budget_lines(database: Path, city: str) -> pd.DataFrame:
    """Return the budget lines of a city of all years, the newest first."""
    return read(database, "all_budget_lines", city=city)


def observations(database: Path, city: str, indicator: str | None = None) -> pd.DataFrame:
    """Return every value of an indicator of a city, of all without one, and why others cannot be assessed."""
    return read(database, "observations", city=city, indicator=indicator)


def indicator_series(database: Path, city: str) -> pd.DataFrame:
    """Return the values of each indicator of a city in total, one a year, at the stage to show where there is one."""
    return read(database, "indicator_series", city=city)


def latest_observations(database: Path, city: str) -> pd.DataFrame:
    """Return the latest settled value of each indicator of a city in total, or else why the latest has none."""
    return read(database, "latest_observations", city=city)


def retrogression(database: Path, city: str, stage: str | None = None) -> pd.DataFrame:
    """Return what each function adds to the non-retrogression index of a city, by year, the largest loss first."""
    return read(database, "retrogression", city=city, stage=stage)


def indicators(database: Path) -> pd.DataFrame:
    """Return the catalogue, in its order, with how many local governments have a value."""
    return read(database, "indicators")


def comparisons(database: Path, city: str) -> pd.DataFrame:
    """Return the national context of a city, its own targets, and all benchmarks."""
    return read(database, "comparisons", city=city)


def progress(database: Path, city: str | None = None) -> pd.DataFrame:
    """Return where a city, or every one, stands on its indicators and targets: the columns of mart.progress."""
    return read(database, "progress", city=city)


def progress_bases(database: Path, city: str) -> pd.DataFrame:
    """Return the verdicts of a city from each base year that may be chosen: the columns of mart.progress_base."""
    return read(database, "progress_bases", city=city)


def reported_values(database: Path, city: str) -> pd.DataFrame:
    """Return the values that a city reports itself, with its targets."""
    return read(database, "reported_values", city=city)


def fillings(database: Path, city: str) -> pd.DataFrame:
    """Return the publications that would deliver each indicator of a city, built connectors first."""
    return read(database, "fillings", city=city)


def procurement_coverage(database: Path) -> pd.DataFrame:
    """Return members and the others whose procurement was read, those with data first, and what was read."""
    return read(database, "procurement_coverage")


def procurement_values(database: Path, city: str) -> pd.DataFrame:
    """Return the procurement indicators of a city by basis and year, and for all years together (year missing)."""
    return read(database, "procurement_values", city=city)


def procurement_flags(database: Path, city: str) -> pd.DataFrame:
    """Return how many processes of a city each red flag tested and flagged, by year and for all years together."""
    return read(database, "procurement_flags", city=city)


def procurement_support(database: Path, city: str) -> pd.DataFrame:
    """Return for each indicator and flag whether the data of a city support it, and what would unlock it."""
    return read(database, "procurement_support", city=city)


def procurement_set_aside(database: Path, city: str) -> pd.DataFrame:
    """Return what was set aside or doubted in the publication of a city, the most frequent first."""
    return read(database, "procurement_set_aside", city=city)


def connectors(database: Path) -> pd.DataFrame:
    """Return the publications that could fill what is missing, and the latest attempt to fetch each."""
    return read(database, "connectors")


def peers(database: Path, city: str, strategy: str | None = None, among: str | None = None) -> pd.DataFrame:
    """Return at most twelve cities like this one, the nearest first; the columns of mart.peer.

    `strategy` is similar (the default), abroad, country, section or programme; `among` is `members` for those that
    have joined the campaign, `figures` for those with a value of some indicator, otherwise all.
    """
    return read(database, "peers", city=city, strategy=strategy, among=among)


def comparables(database: Path) -> list[Any]:
    """Return every local and regional government, those with indicators first, then members, by name."""
    return rows(database, "comparables")


def likeness(database: Path, city: str) -> list[Any]:
    """Return all known peers of a city by every way of choosing, the nearest first; the columns of mart.peer."""
    return rows(database, "likeness", city=city)


def compared(database: Path, cities: Sequence[str], indicators: Sequence[str]) -> list[Any]:
    """Return all values of some indicators of some cities, of every year and stage, and why others have none."""
    return rows(database, "compared", cities="|".join(cities), indicators="|".join(indicators))


def pledges_of(database: Path, cities: Sequence[str]) -> list[Any]:
    """Return the pledges that any of the cities makes, by area; the columns of mart.pledge."""
    return rows(database, "pledges_of", cities="|".join(cities))
