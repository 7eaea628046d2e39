"""Download Dutch municipal accounts and budgets by task field (CBS, Iv3) into data/raw/budgets/cbs_iv3.*.csv."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from etl.fetch.budget_files import Amount, GovernmentYear, Ledger, Line, is_possible, line, result_of_years
from etl.fetch.download import Request, ask
from etl.fetch.faults import FetchError, UndocumentedError
from etl.fetch.governments import Government, governments, is_named, longest_prefix, rows
from etl.fetch.journal import Result, Source, perform

NAME = "cbs_iv3"
FILE = "budgets/cbs_iv3.lines.csv"
ADDRESS = "https://dataderden.cbs.nl/ODataFeed/OData"
PUBLISHER = "CBS, Iv3, from what the municipality delivers (Gemeenten, onbewerkte Iv3-data)"
LICENCE = "CC BY 4.0, as CBS states for its open data"
BASIS = (
    "accrual: accounts and original budget as delivered, by task field, without movements of reserves and the result"
)
# Year → its table; the numbers follow no rule. Before 2019 the columns have other names.
TABLES = {
    2019: "45046NED",
    2020: "45050NED",
    2021: "45054NED",
    2022: "45059NED",
    2023: "45063NED",
    2024: "45067NED",
    2025: "45071NED",
    2026: "45078NED",
}
# Kind of report → stage: the original budget, and the accounts of the year.
REPORTS = {"X000": "budget_initial", "X005": "executed"}
# The columns of the first publication and of the second, which corrects it; a report is taken from one of them.
FIRST, SECOND = "k_1ePlaatsing_1", "k_2ePlaatsing_2"
COLUMNS = ("TaakveldBalanspost", "Categorie", "Gemeenten", "Verslagsoort", FIRST, SECOND)
NOT_DELIVERED = -99998
UNIT = 1000
# A page holds 10,000 rows, a report some thousands.
MOST_PAGES = 20
# Movements of reserves are no spending, and the result is what is left.
LEFT_OUT = ("0.10", "0.11")
PROPERTY_TAX = ("0.61", "0.62")
STAFF = "L1.1"

Row = dict[str, Any]


def fetch(raw: Path, base_url: str = ADDRESS) -> list[Path]:
    """Download the municipalities of tables/cbs_iv3_governments.csv since 2019 and replace both files; return them.

    Format: OData 3 (https://www.cbs.nl/nl-nl/onze-diensten/open-data): keys are padded with spaces, amounts are in
    thousands of euros, -99998 stands for none. A report that was not delivered has no rows. Raises BuildError for any
    failure; the last good files then stay as they were.
    """
    source = Source(NAME, FILE, base_url)
    return perform(raw, source, lambda: _work(raw, source))


def _work(raw: Path, source: Source) -> Result:
    lines: list[Line] = []
    left_out: list[str] = []
    for year, table in TABLES.items():
        names = {
            row["Key"].strip(): row["Title"] for row in _values(raw, source, f"{table}/Gemeenten", ("Key", "Title"))
        }
        for government in governments(NAME):
            is_it = is_named(government, names.get(government.code, ""))
            found = _lines(raw, source, government, year) if is_it else []
            lines += found
            left_out += [] if found else [f"{government.city} {year}"]
    ledgers = [
        Ledger(_ledger_id(year), f"{ADDRESS}/{table}", PUBLISHER, LICENCE, BASIS) for year, table in TABLES.items()
    ]
    return result_of_years(raw, NAME, lines, ledgers, left_out, "not delivered or under another name")


def _lines(raw: Path, source: Source, government: Government, year: int) -> list[Line]:
    place = GovernmentYear(government.city, "NLD", str(year), "EUR", None, _ledger_id(year))
    found = []
    for kind, stage in REPORTS.items():
        report = {"Gemeenten": government.code, "Verslagsoort": f"{year}{kind}"}
        where = f"Gemeenten eq '{government.code:<9}' and Verslagsoort eq '{year}{kind}'"
        cells = _values(raw, source, f"{TABLES[year]}/TypedDataSet", COLUMNS, where)
        if any(row[key].strip() != asked for row in cells for key, asked in report.items()):
            raise UndocumentedError(f"reports of others beside that of {government.city} {year}")
        found += [line(place, amount) for amount in report_amounts(cells, stage) if is_possible(amount)]
    return found


def _values(raw: Path, source: Source, path: str, columns: tuple[str, ...], where: str = "") -> list[Row]:
    """Return all rows of a table of the service, page by page."""
    found: list[Row] = []
    for _ in range(MOST_PAGES):
        query = {"$format": "json", "$select": ",".join(columns), "$skip": str(len(found))}
        query |= {"$filter": where} if where else {}
        request = Request(raw, source, f"{source.url}/{path}?{httpx.QueryParams(query)}")
        page = ask(request, lambda answer: _page(answer, columns)).content
        found += page["value"]
        if "odata.nextLink" not in page:
            return found
    raise FetchError(FILE, f"more than {MOST_PAGES} pages of {path}", "look at the address in a browser")


def _page(path: Path, columns: tuple[str, ...]) -> dict[str, Any]:
    page = json.loads(path.read_bytes(), parse_float=Decimal)
    if not isinstance(page, dict) or not isinstance(page.get("value"), list):
        raise UndocumentedError("no list of values")
    missing = {column for row in page["value"] for column in columns if column not in row}
    if missing:
        raise UndocumentedError(f"no column {', '.join(sorted(missing))}")
    if "odata.nextLink" in page and not page["value"]:
        raise UndocumentedError("a page without rows that has a next one")
    return page


def report_amounts(cells: list[Row], stage: str) -> list[Amount]:
    """Add up one report by item; a report of nothing but zeros was not delivered."""
    column = SECOND if any(row[SECOND] not in (None, NOT_DELIVERED) for row in cells) else FIRST
    table = {row["prefix"]: row for row in rows("cbs_iv3_fields")}
    sums: dict[tuple[str, str, str], Decimal] = {}
    for row in cells:
        field, category = row["TaakveldBalanspost"].strip(), row["Categorie"].strip()
        # What begins with a letter is an item of the balance sheet.
        if row[column] in (None, NOT_DELIVERED) or not field[:1].isdigit() or field in LEFT_OUT:
            continue
        for part in _parts(field, category, table):
            sums[part] = sums.get(part, Decimal(0)) + Decimal(row[column]) * UNIT
    note = "first publication, not corrected" if column == FIRST else ""
    found = [Amount(item, label, amount, cofog, stage, note) for (item, label, cofog), amount in sums.items()]
    return found if any(sums.values()) else []


def _parts(field: str, category: str, table: dict[str, dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield item, label and COFOG of what a cell counts for: categories L… are spending, B… revenue."""
    if category.startswith("L"):
        known = longest_prefix(field, table)
        if known is None:
            raise UndocumentedError(f"a task field {field} that is not known")
        yield "EXP_TOTAL", "Lasten zonder mutaties reserves", ""
        yield known["item"], known["label"], known["cofog"]
    if category == STAFF:
        yield "EXP_STAFF", "Salarissen en sociale lasten (L1.1)", ""
    if category.startswith("B"):
        yield "REV_TOTAL", "Baten zonder mutaties reserves", ""
    if category.startswith("B") and field in PROPERTY_TAX:
        yield "REV_PROPERTY_TAX", "OZB (0.61, 0.62)", ""


def _ledger_id(year: int) -> str:
    return f"cbs-iv3-{year}"
