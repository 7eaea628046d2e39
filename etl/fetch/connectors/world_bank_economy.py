"""Download prices, purchasing power, population and output of countries into data/raw/country_economy.csv.

The documented JSON is asked for directly: wbgapi keeps no validators, cannot continue a cut answer, and points to
another server only through a global variable.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from etl.fetch.connectors.world_bank_income_groups import known_countries
from etl.fetch.download import Request, ask
from etl.fetch.faults import FetchError, UndocumentedError
from etl.fetch.files import today
from etl.fetch.journal import Result, Source, perform
from etl.write_files import csv_text

NAME = "world_bank_economy"
FILE = "country_economy.csv"
FIRST_YEAR = 2004
# Code of the World Development Indicators → column of ours, and how many decimals it is kept with.
INDICATORS = {
    "PA.NUS.PPP": ("ppp_lcu_per_intl_dollar", 6),
    "FP.CPI.TOTL.ZG": ("cpi_inflation_percent", 4),
    "SP.POP.TOTL": ("population", 0),
    "NY.GDP.MKTP.CD": ("gdp_current_usd", 0),
}
# Each indicator covers about 180 countries or more; far fewer means that the answer is not whole.
FEWEST_COUNTRIES = 150
MOST_PAGES = 50

# (country, year) → value
Values = dict[tuple[str, str], float]


def fetch(raw: Path, base_url: str = "https://api.worldbank.org/v2") -> list[Path]:
    """Download the four indicators, check each, and only then replace the file; return its path.

    Format: https://datahelpdesk.worldbank.org/knowledgebase/articles/898599-indicator-api-queries. Aggregates and
    countries that data/reference/countries.csv does not name are left out, and years without any value.
    Raises BuildError for any failure; the last good file then stays as it was.
    """
    source = Source(NAME, FILE, f"{base_url}/country/all/indicator/{next(iter(INDICATORS))}")
    return perform(raw, source, lambda: _work(raw, source, f"{base_url}/country/all/indicator"))


def _work(raw: Path, source: Source, address: str) -> Result:
    known = known_countries(raw)
    columns = {code: _series(Request(raw, source, f"{address}/{code}"), code) for code in INDICATORS}
    columns = {code: {key: v for key, v in series.items() if key[0] in known} for code, series in columns.items()}
    for code, series in columns.items():
        countries = len({country for country, _ in series})
        if countries < FEWEST_COUNTRIES:
            why = f"only {countries} countries have {code}, at least {FEWEST_COUNTRIES} expected"
            raise FetchError(FILE, why, "try again later")
    keys = sorted({key for series in columns.values() for key in series})
    rows = [(*key, *(_cell(columns[code], key, INDICATORS[code][1]) for code in INDICATORS), today()) for key in keys]
    header = ("country_iso3", "year", *(column for column, _ in INDICATORS.values()), "accessed_on")
    message = f"{len({country for country, _ in keys})} countries, {keys[0][1]} to {max(year for _, year in keys)}"
    return Result({raw / FILE: csv_text(header, rows)}, message)


def _series(request: Request, code: str) -> Values:
    values: Values = {}
    years = f"{FIRST_YEAR}:{datetime.now(UTC).year}"
    for page in range(1, MOST_PAGES + 1):
        url = f"{request.url}?format=json&per_page=20000&date={years}&page={page}"
        found, pages = ask(Request(request.raw, request.source, url), lambda path: _page(path, code)).content
        values |= found
        if page >= pages:
            return values
    raise FetchError(FILE, f"more than {MOST_PAGES} pages for {code}", "look at the address in a browser")


def _page(path: Path, code: str) -> tuple[Values, int]:
    meta, rows = json.loads(path.read_bytes())
    others = {row["indicator"]["id"] for row in rows} - {code}
    if others:
        raise UndocumentedError(f"asked for {code}, given {', '.join(sorted(others))}")
    values = {(row["countryiso3code"], row["date"]): float(row["value"]) for row in rows if row["value"] is not None}
    return values, int(meta["pages"])


def _cell(series: Values, key: tuple[str, str], decimals: int) -> str:
    if key not in series:
        return ""
    text = f"{series[key]:.{decimals}f}"
    # A currency that lost many zeros has a factor too small for these decimals.
    if float(text) == 0 and series[key] != 0:
        return repr(series[key])
    return text.rstrip("0").rstrip(".") if decimals else text
