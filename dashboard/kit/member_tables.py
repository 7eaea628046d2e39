"""Word the frames of the database as tables that a reader can read and take along."""

from collections.abc import Callable

import pandas as pd

from dashboard.kit.columns import sortable
from dashboard.store.nouns.places import Candidate, City, Comparable, Member
from dashboard.store.rows import rows_of
from dashboard.words.labels import CONFIDENCE, KIND, SECTION, STATUS
from dashboard.words.translation import Words

# What a GeoJSON download holds of a city.
PLACE_COLUMNS = [
    "city_id",
    "name",
    "local_name",
    "kind",
    "country_iso3",
    "section",
    "status",
    "joined_year",
    "joined_precision",
    "population",
    "population_year",
    "confidence",
    "source_url",
    "latitude",
    "longitude",
]


def members(frame: pd.DataFrame, _: Words) -> pd.DataFrame:
    """Return members with translated headings and values; what is unknown stays empty or says so."""
    return pd.DataFrame(
        {
            _("Name"): frame["name"],
            _("Country"): frame["country_iso2"].map(_.country, na_action=None),
            _("Status"): _named(frame["status"], STATUS, _),
            _("Joined on"): [_joined_cell(city) for city in rows_of(frame, Member)],
            _("Source page"): frame["source_url"],
            _("Confidence"): _named(frame["confidence"], CONFIDENCE, _),
            _("Kind"): _named(frame["kind"], KIND, _),
            _("Section"): _named(frame["section"], SECTION, _),
            _("Population"): frame["population"].astype("Int64"),
            _("Counted in"): [counted_in(row, _) for row in rows_of(frame, Member)],
            _("Local name"): frame["local_name"],
            _("What the source says"): frame["evidence"].map(_data_words(_)),
        }
    )


def candidates(frame: pd.DataFrame, _: Words) -> pd.DataFrame:
    """Return the human rights cities outside the campaign with translated headings and values."""
    return pd.DataFrame(
        {
            _("Name"): frame["name"],
            _("Country"): frame["country_iso2"].map(_.country, na_action=None),
            _("Since"): frame["since_year"].astype("Int64"),
            _("Source page"): frame["source_url"],
            _("What ties it to human rights cities"): frame["basis"].map(_bases(_)),
            _("Kind"): _named(frame["kind"], KIND, _),
            _("Section"): _named(frame["section"], SECTION, _),
            _("Population"): frame["population"].astype("Int64"),
            _("Counted in"): [counted_in(row, _) for row in rows_of(frame, Candidate)],
            _("Local name"): frame["local_name"],
        }
    )


def points(frame: pd.DataFrame, _: Words) -> pd.DataFrame:
    """Return the points of a map as a table: one row for each city."""
    return pd.DataFrame(
        {
            _("Name"): frame["name"],
            _("Country"): frame["country_iso2"].map(_.country, na_action=None),
            _("Status"): _named(frame["status"], STATUS, _),
            _("Joined on"): [joined(city, _) for city in rows_of(frame, Member)],
            _("On the map"): frame["map_latitude"].notna().map({True: _("yes"), False: _("no coordinates known")}),
        }
    )


def _named(column: pd.Series, names: dict[str, str], _: Words) -> pd.Series:
    return column.map(lambda key: _(names[key]) if isinstance(key, str) else "–", na_action=None)


def joined(city: Member | City, _: Words) -> str:
    """Return the date of joining of a row of members, a dash for those that have not joined."""
    if city.status in {"candidate", "interested"}:
        return "–"
    if city.joined_on and city.joined_precision:
        return _.date(city.joined_on, city.joined_precision)
    return str(int(city.joined_year)) if city.joined_year is not None else _("not reported")


def _joined_cell(city: Member) -> str | None:
    """Return the date of joining as the cell of a grid: nothing where no page gives it."""
    if not city.is_joined:
        return "–"
    known = sortable(city.joined_on, city.joined_precision)
    return known or (str(city.joined_year) if city.joined_year is not None else None)


def counted_in(row: Member | Candidate | Comparable, _: Words) -> str:
    """Return the year of the population of a row, that it is not stated, or nothing without a population."""
    if row.population is None:
        return ""
    return str(row.population_year) if row.population_year is not None else _("year not stated")


def _data_words(_: Words) -> Callable[[object], str]:
    return lambda text: _(text) if isinstance(text, str) else ""


def _bases(_: Words) -> Callable[[str], str]:
    return lambda text: " · ".join(_(part) for part in text.split(" · "))
