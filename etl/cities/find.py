"""Which city of data/reference/cities.csv does an identifier mean?"""

import difflib
from dataclasses import dataclass
from pathlib import Path

from etl.budgets.cells import key
from etl.errors import BuildError
from etl.read.csv_file import read_cells

FILE = Path("reference") / "cities.csv"


@dataclass(frozen=True)
class City:
    """A city as the register spells it."""

    city_id: str
    name: str
    country_iso3: str


def find_city(city_id: str, data: Path) -> City:
    """Return the city; raise BuildError with the nearest identifiers where there is none, or none in one country."""
    rows = read_cells(data / FILE, f"data/{FILE.as_posix()}", ["city_id", "name", "country_iso3"])
    names = {city: name for _, (city, name, _) in rows}
    if city_id not in names:
        raise BuildError(
            f"{city_id}: there is no city with this identifier; nearest known: {_nearest(city_id, names)}\n"
            "  To mend it: use a city_id of data/reference/cities.csv, or add the city there"
        )
    country = {city: code for _, (city, _, code) in rows}[city_id]
    if not country:
        raise BuildError(
            f"{city_id}: a body without a country has no budget lines\n"
            "  To mend it: fill country_iso3 in data/reference/cities.csv"
        )
    return City(city_id, names[city_id], country)


def _nearest(wanted: str, names: dict[str, str]) -> str:
    by_name = {key(name): city_id for city_id, name in names.items()}
    close = [by_name[name] for name in difflib.get_close_matches(key(wanted), by_name, n=3, cutoff=0.7)]
    close += difflib.get_close_matches(wanted.casefold(), names, n=3, cutoff=0.6)
    nearest = list(dict.fromkeys(close))[:3]
    return ", ".join(f"{city_id} ({names[city_id]})" for city_id in nearest) or "none"
