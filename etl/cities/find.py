"""Which city of data/reference/cities.csv does an identifier mean?"""

import difflib
from dataclasses import dataclass
from pathlib import Path

from etl.budgets.cells import key
from etl.errors import BuildError
from etl.read.csv_file import read_cells

FILE = Path("reference") / "cities.csv"
SPELLINGS = Path("reference") / "city_names.csv"


@dataclass(frozen=True)
class City:
    """A city as the register spells it."""

    city_id: str
    name: str
    country_iso3: str
    population: int | None = None
    spellings: frozenset[str] = frozenset()


def find_city(city_id: str, data: Path) -> City:
    """Return the city; raise BuildError with the nearest identifiers where there is none, or none in one country."""
    columns = ["city_id", "name", "country_iso3", "local_name", "population"]
    rows = {cells[0]: cells for _, cells in read_cells(data / FILE, f"data/{FILE.as_posix()}", columns)}
    names = {city: cells[1] for city, cells in rows.items()}
    if city_id not in names:
        raise BuildError(
            f"{city_id}: there is no city with this identifier; nearest known: {_nearest(city_id, names)}\n"
            "  To fix it: use a city_id of data/reference/cities.csv, or add the city there"
        )
    _, name, country, local_name, population = rows[city_id]
    if not country:
        raise BuildError(
            f"{city_id}: a body without a country has no budget lines\n"
            "  To fix it: fill country_iso3 in data/reference/cities.csv"
        )
    spellings = frozenset(key(each) for each in (city_id, name, local_name, *_spellings(city_id, data)) if each)
    return City(city_id, name, country, int(population) if population.isdecimal() else None, spellings)


def _spellings(city_id: str, data: Path) -> list[str]:
    if not (data / SPELLINGS).is_file():
        return []
    rows = read_cells(data / SPELLINGS, f"data/{SPELLINGS.as_posix()}", ["spelling", "city_id"])
    return [spelling for _, (spelling, city) in rows if city == city_id]


def _nearest(wanted: str, names: dict[str, str]) -> str:
    by_name = {key(name): city_id for city_id, name in names.items()}
    close = [by_name[name] for name in difflib.get_close_matches(key(wanted), by_name, n=3, cutoff=0.7)]
    close += difflib.get_close_matches(wanted.casefold(), names, n=3, cutoff=0.6)
    nearest = list(dict.fromkeys(close))[:3]
    return ", ".join(f"{city_id} ({names[city_id]})" for city_id in nearest) or "none"
