"""Is a total as large as that of a city of its size and country, and as that of its other years?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from babel.numbers import get_territory_currencies

from etl.budgets.cells import key
from etl.budgets.mapping import Mapping
from etl.budgets.records import Part
from etl.budgets.write import LINES
from etl.cities.find import City
from etl.read.csv_file import read_cells

# None of the 940 totals of the shipped data lies outside; a wrong unit, or a file of a whole country, does.
MOST_OF_OUTPUT = Decimal(1)
LEAST_OF_OUTPUT = Decimal("0.0005")
MOST_CHANGE = 5
# Further apart, prices are too different to compare amounts where inflation is not known.
NEAR_YEARS = 2
TOTALS = {"expenditure": "EXP_TOTAL", "revenue": "REV_TOTAL"}


@dataclass(frozen=True)
class Economy:
    """What a country's people earn and what prices did, by year; all of it may be missing."""

    output: Decimal | None
    parities: dict[int, Decimal]
    inflation: dict[int, Decimal]
    currencies: frozenset[str]


def odd_sizes(
    totals: dict[Part, Decimal], city: City, mapping: Mapping, currency: str, data: Path, own: str
) -> Iterator[tuple[Part, str]]:
    """Yield each total that is far from what the country earns per resident, or from another year of the city."""
    economy = _economy(city, data)
    others = _other_years(city, currency, data, own)
    for part, amount in sorted(totals.items()):
        residents = mapping.population.get(part[0], city.population)
        if residents and currency in economy.currencies:
            yield from ((part, words) for words in _beside_country(amount / residents, part[0], economy))
        same = {year: total for (year, stage, side), total in totals.items() if side == part[2] and year < part[0]}
        known = {**others.get(part[2], {}), **same}
        yield from ((part, words) for words in _beside_years(part[0], amount, known, economy))


def _beside_country(per_resident: Decimal, year: int, economy: Economy) -> Iterator[str]:
    if economy.output is None or not economy.parities:
        return
    nearest = min(economy.parities, key=lambda each: abs(each - year))
    share = per_resident / (economy.output * economy.parities[nearest])
    if share > MOST_OF_OUTPUT or (0 <= share < LEAST_OF_OUTPUT):
        yield (
            f"{per_resident:,.2f} per resident is {100 * share:,.3f} % of what the country produces per resident: the "
            "unit may be wrong, or the file is of another place or of many"
        )


def _beside_years(year: int, amount: Decimal, known: dict[int, Decimal], economy: Economy) -> Iterator[str]:
    for other in sorted(known.keys() - {year}, key=lambda each: abs(each - year))[:1]:
        prices = _prices(other, year, economy)
        if prices is None or not known[other]:
            continue
        change = amount / (known[other] * prices)
        if not 1 / Decimal(MOST_CHANGE) <= change <= MOST_CHANGE:
            yield f"{amount:,.2f} is {change:,.3f} times the {known[other]:,.2f} of {other}, after inflation"


def _prices(before: int, after: int, economy: Economy) -> Decimal | None:
    """Return how much prices rose from one year to the other; None where it is not known and could be much."""
    first, last = sorted((before, after))
    factor = Decimal(1)
    for year in range(first + 1, last + 1):
        if year not in economy.inflation and last - first > NEAR_YEARS:
            return None
        factor *= 1 + economy.inflation.get(year, Decimal()) / 100
    return factor if after >= before else 1 / factor


def _economy(city: City, data: Path) -> Economy:
    country = city.country_iso3
    raw = data / "raw"
    columns = ["country_iso3", "year", "ppp_lcu_per_intl_dollar", "cpi_inflation_percent"]
    yearly = [cells for cells in _rows(raw / "country_economy.csv", columns) if cells[0] == country]
    output = [
        Decimal(value)
        for iso3, measure, value in _rows(raw / "sng_wofi.csv", ["country_iso3", "measure", "value"])
        if (iso3, measure) == (country, "GDP_PC_PPP")
    ]
    codes = [
        code
        for iso3, iso2 in _rows(data / "reference" / "countries.csv", ["country_iso3", "country_iso2"])
        if iso3 == country
        for code in get_territory_currencies(iso2, date(1990, 1, 1), date(2100, 1, 1))
    ]
    return Economy(
        output=output[-1] if output else None,
        parities={int(year): Decimal(parity) for _, year, parity, _ in yearly if parity},
        inflation={int(year): Decimal(percent) for _, year, _, percent in yearly if percent},
        currencies=frozenset(codes),
    )


def _other_years(city: City, currency: str, data: Path, own: str) -> dict[str, dict[int, Decimal]]:
    """Return the totals of the city that other publications gave, by side and year."""
    found: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for path in sorted((data / "raw" / "budgets").glob("*.lines.csv")):
        for cells in _rows(path, LINES):
            row = dict(zip(LINES, cells, strict=True))
            is_same = key(row["city"]) in {*city.spellings, key(city.name)} and row["country_iso3"] == city.country_iso3
            if not is_same or row["currency"] != currency or row["ledger_id"] == own:
                continue
            for side, item in TOTALS.items():
                if row["item"] == item:
                    found[side][int(row["year"])] = Decimal(row["amount"])
    return found


def _rows(path: Path, columns: list[str]) -> list[list[str]]:
    return [cells for _, cells in read_cells(path, f"data/{path.name}", columns)] if path.is_file() else []
