"""Download the annual accounts of Brazilian municipalities (SICONFI) into data/raw/budgets/siconfi.*.csv."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
from tqdm import tqdm

from etl.fetch.budget_files import GovernmentYear, Ledger, Line, budget_texts, is_possible, line, span
from etl.fetch.connectors.siconfi_accounts import ANNEXES, account_amounts
from etl.fetch.download import Request, ask
from etl.fetch.faults import FetchError, UndocumentedError
from etl.fetch.governments import Government, governments, is_named
from etl.fetch.journal import Result, Source, perform

NAME = "siconfi"
FILE = "budgets/siconfi.lines.csv"
PUBLISHER = "Secretaria do Tesouro Nacional, SICONFI, from the annual account (DCA) that the municipality delivers"
LICENCE = "none stated by the interface; official public-sector figures"
BASIS = "official annual account: net revenue realised, expenditure liquidated, without what the city pays itself"
# Before 2018 the codes of accounts have another form.
FIRST_YEAR = 2018
PAGE = 5000
MOST_PAGES = 20
# The interface is shared by the whole country; users report a limit of one request a second.
PAUSE_SECONDS = 1.0
ENVELOPE = ("items", "hasMore", "count")
COLUMNS = ("exercicio", "instituicao", "cod_ibge", "anexo", "coluna", "cod_conta", "conta", "valor", "populacao")

Item = dict[str, Any]


def fetch(raw: Path, base_url: str = "https://apidatalake.tesouro.gov.br/ords/siconfi/tt") -> list[Path]:
    """Download annexes I-C, I-D and I-E of tables/siconfi_governments.csv since 2018 and replace both files.

    Format: https://apidatalake.tesouro.gov.br/docs/siconfi/. A year that a municipality has not delivered has no
    items. Raises BuildError for any failure; the last good files then stay as they were.
    """
    source = Source(NAME, FILE, f"{base_url}/dca")
    return perform(raw, source, lambda: _work(raw, source))


def _work(raw: Path, source: Source) -> Result:
    lines: list[Line] = []
    ledgers: list[Ledger] = []
    left_out: list[str] = []
    years = range(FIRST_YEAR, datetime.now(UTC).year)
    asked = [(government, year) for government in governments(NAME) for year in years]
    for government, year in tqdm(asked, desc=NAME, unit="account", leave=False, disable=None):
        items = [
            item for annex in ANNEXES for item in _items(Request(raw, source, source.url), government, year, annex)
        ]
        if not items or not is_named(government, items[0]["instituicao"]):
            left_out.append(f"{government.city} {year}")
            continue
        lines += _lines(government, year, items)
        ledgers.append(Ledger(_ledger_id(government, year), _address(government, year), PUBLISHER, LICENCE, BASIS))
    if not lines:
        raise FetchError(FILE, "no account of any of our governments is in the answers", "try again later")
    message = f"{len(lines)} lines of {len(ledgers)} annual accounts, {span(each.year for each in lines)}"
    message += f"; not delivered or under another name: {', '.join(left_out)}" if left_out else ""
    return Result(budget_texts(raw, NAME, lines, ledgers), message)


def _items(request: Request, government: Government, year: int, annex: str) -> list[Item]:
    items: list[Item] = []
    for _ in range(MOST_PAGES):
        query: dict[str, str | int] = {
            "an_exercicio": year,
            "no_anexo": annex,
            "id_ente": government.code,
            "limit": PAGE,
            "offset": len(items),
        }
        url = f"{request.url}?{httpx.QueryParams(query)}"
        paced = replace(request, url=url, pause=PAUSE_SECONDS)
        page = ask(paced, lambda path: _page(path, government, year)).content
        items += page["items"]
        if not page["hasMore"]:
            return items
    raise FetchError(FILE, f"more than {MOST_PAGES} pages for one annex", "look at the address in a browser")


def _page(path: Path, government: Government, year: int) -> dict[str, Any]:
    page = json.loads(path.read_bytes(), parse_float=Decimal)
    missing = [key for key in ENVELOPE if key not in page]
    missing += sorted({column for item in page.get("items", []) for column in COLUMNS if column not in item})
    if missing:
        raise UndocumentedError(f"no column {', '.join(missing)}")
    if page["count"] != len(page["items"]) or (page["hasMore"] and not page["items"]):
        raise UndocumentedError("the number of items is not the one stated")
    if any((str(item["cod_ibge"]), item["exercicio"]) != (government.code, year) for item in page["items"]):
        raise UndocumentedError(f"accounts of others beside those of {government.city} {year}")
    items = [item | {"valor": Decimal(item["valor"] or 0)} for item in page["items"]]
    return {"items": items, "hasMore": bool(page["hasMore"])}


def _lines(government: Government, year: int, items: list[Item]) -> list[Line]:
    residents = {int(item["populacao"]) for item in items if item["populacao"]}
    population = residents.pop() if len(residents) == 1 else None
    place = GovernmentYear(government.city, "BRA", str(year), "BRL", population, _ledger_id(government, year))
    return [line(place, amount) for amount in account_amounts(items) if is_possible(amount)]


def _ledger_id(government: Government, year: int) -> str:
    return f"siconfi-dca-{government.code}-{year}"


def _address(government: Government, year: int) -> str:
    query = f"an_exercicio={year}&id_ente={government.code}"
    return f"https://apidatalake.tesouro.gov.br/ords/siconfi/tt/dca?{query}"
