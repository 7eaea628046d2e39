"""One function per question that takes more than equalities of one mart: each runs one file of sql/."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from dashboard.store import db, shown_database
from dashboard.store.edition import Database
from dashboard.store.nouns.indicators import ComparedValue
from dashboard.store.nouns.places import Member
from dashboard.store.nouns.pledges import Pledge
from dashboard.store.nouns.provenance import Release

SQL = Path(__file__).parent / "sql"


def release(database: Database) -> Release:
    """Return version, day of build (UTC), day of the data and the mark of generated data."""
    (found,) = db.rows(database, Release, statement("release"))
    return found


def versions(newest: int) -> list[Release]:
    """Return the releases of the published databases, newest first."""
    return [release(path) for path in shown_database.versions()[:newest]]


def members(
    database: Database, search: str = "", section: str | None = None, kind: str | None = None, status: str | None = None
) -> pd.DataFrame:
    """Return the members that match every filter given, by name; the columns of Member.

    `search` is compared without case and accents to every known spelling; where none contains it, spellings that
    resemble it are taken. `status` may be a status of a member, or `joined` for pioneers and members.
    """
    return db.frame(database, statement("members"), search=search, section=section, kind=kind, status=status)


def candidates(
    database: Database, search: str = "", section: str | None = None, kind: str | None = None
) -> pd.DataFrame:
    """Return the human rights cities outside the campaign that match, by name; the columns of Candidate."""
    return db.frame(database, statement("candidates"), search=search, section=section, kind=kind)


def cities_like(database: Database, search: str, count: int, countries: Sequence[str] = ()) -> pd.DataFrame:
    """Return the cities whose spellings are, begin with or contain the words, else those that resemble them closely.

    What is written before a name, such as "Mairie de", does not count. Cities of `countries` (ISO 3166-1 alpha-2)
    come after those whose name has the words. The columns of City and `likeness`: 4 for a spelling or identifier,
    3 or 2 for a part of one, 1 for a country, below 1 for a resemblance (0.88 or more).
    """
    given = {"search": search, "countries": "|".join(countries), "count": count}
    return db.frame(database, statement("cities_like"), **given)


def newest_members(database: Database, count: int) -> list[Member]:
    """Return the members that joined last, among those whose year is known."""
    return db.rows(database, Member, statement("newest_members"), count=count)


def dictionary(database: Database) -> pd.DataFrame:
    """Return table_name, column_name, data_type and meaning of every core column."""
    return db.frame(database, statement("dictionary"))


def pledges(
    database: Database,
    search: str = "",
    programme: str | None = None,
    kind: str | None = None,
    status: str | None = None,
    area: str | None = None,
) -> pd.DataFrame:
    """Return the pledges that match every filter given, those due first at the top; the columns of Pledge."""
    given = {"programme": programme, "kind": kind, "status": status, "area": area}
    return db.frame(database, statement("pledges"), search=search, **given)


def city_pledges(database: Database, city: str) -> pd.DataFrame:
    """Return the pledges that a local government makes alone or with others, the newest first."""
    return db.frame(database, statement("city_pledges"), city=city)


def pledges_of(database: Database, cities: Sequence[str]) -> list[Pledge]:
    """Return the pledges that any of the cities makes, by area."""
    return db.rows(database, Pledge, statement("pledges_of"), cities="|".join(cities))


def all_budget_lines(database: Database, city: str) -> pd.DataFrame:
    """Return the budget lines of a city of all years, the newest first; the columns of BudgetLine."""
    return db.frame(database, statement("all_budget_lines"), city=city)


def indicator_series(database: Database, city: str) -> pd.DataFrame:
    """Return the values of each indicator of a city in total, one a year, at the stage to show where there is one."""
    return db.frame(database, statement("indicator_series"), city=city)


def latest_observations(database: Database, city: str) -> pd.DataFrame:
    """Return the latest settled value of each indicator of a city in total, or else why the latest has none."""
    return db.frame(database, statement("latest_observations"), city=city)


def compared(database: Database, cities: Sequence[str], indicators: Sequence[str] = ()) -> list[ComparedValue]:
    """Return all values of some cities, of every year and stage, and why others have none; of all indicators or some.

    What is asked for is cut at a length (`store/db.py`): name a few indicators, or none.
    """
    given = {"cities": "|".join(cities), "indicators": "|".join(indicators)}
    return db.rows(database, ComparedValue, statement("compared"), **given)


def comparisons(database: Database, city: str) -> pd.DataFrame:
    """Return the national context of a city, its own targets, and all benchmarks; the columns of Comparison."""
    return db.frame(database, statement("comparisons"), city=city)


@cache
def statement(question: str) -> str:
    """Return the query of a question."""
    return (SQL / f"{question}.sql").read_text(encoding="utf-8")
