"""Download the spending of French communes by function (DGFiP balances) into data/raw/budgets/dgfip_balances.*.csv."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from etl.fetch.budget_files import Amount, GovernmentYear, Ledger, Line, is_possible, line, result_of_years
from etl.fetch.download import Request, ask
from etl.fetch.faults import UndocumentedError
from etl.fetch.governments import Government, governments, is_named, rows
from etl.fetch.journal import Result, Source, perform

NAME = "dgfip_balances"
FILE = "budgets/dgfip_balances.lines.csv"
PUBLISHER = "DGFiP of France, balances by nature and function"
LICENCE = "Licence Ouverte / Open Licence 2.0"
BASIS = (
    "main budget: debits of classes 6 and 20 to 23 without order operations (OBNETDEB less OOBDEB); functions of M14"
    " and M57 by their first digit, as far as both mean the same"
)
PAGE = "https://data.economie.gouv.fr/explore/dataset"
BALANCES = "balances-comptables-des-collectivites-et-des-etablissements-publics-locaux"
# Year → its data set; the publisher names each anew. Until 2018 Paris is one of the communes, and others differ too.
DATASETS = {
    2019: f"{BALANCES}-avec6",
    2020: f"{BALANCES}-avec7",
    2021: f"{BALANCES}-avec8",
    2022: f"{BALANCES}-2022",
    2023: "balances-comptables-des-collectivites-et-des-epl-avec-fonction-2023",
    2024: f"{BALANCES}-avec-la-presentation-croisee-nature-fonction-2024",
    2025: f"{BALANCES}-avec-la-presentation-croisee-nature-fonction-2025",
}
KEYS = ("ndept", "insee", "lbudg", "nomen", "fonction", "compte")
SUMS = {"debit": "sum(obnetdeb)", "order_debit": "sum(oobdeb)"}
# Charges, and what is bought or built; financial assets (26, 27) and depreciation (28, 29) are left out.
SPENDING = ("6", "20", "21", "22", "23")
# A budget that is voted by function has the section before the function: 90 investment, 92 (M14) or 93 (M57) operation.
SECTIONS = ("90", "92", "93")
TOTAL = ("EXP_MAIN_BUDGET", "charges and fixed assets of the main budget (classes 6 and 20-23)", "", "")

Row = dict[str, Any]


def fetch(raw: Path, base_url: str = "https://data.economie.gouv.fr/api/explore/v2.1/catalog/datasets") -> list[Path]:
    """Download the communes of tables/dgfip_balances_governments.csv since 2019 and replace both files; return them.

    Format: https://help.opendatasoft.com/apis/ods-explore-v2/explore_v2.1.html, endpoint exports/json, which adds up
    by `group_by`. A commune of fewer than 3,500 residents need not state functions. Raises BuildError for any failure;
    the last good files then stay as they were.
    """
    source = Source(NAME, FILE, base_url)
    return perform(raw, source, lambda: _work(raw, source))


def _work(raw: Path, source: Source) -> Result:
    lines: list[Line] = []
    left_out: list[str] = []
    for year, dataset in DATASETS.items():
        found = _export(raw, source, dataset)
        for government in governments(NAME):
            mine = [row for row in found if _is_of(row, government)]
            lines += _lines(government, year, mine)
            left_out += [] if mine else [f"{government.city} {year}"]
    ledgers = [
        Ledger(_ledger_id(year), f"{PAGE}/{dataset}/", PUBLISHER, LICENCE, BASIS) for year, dataset in DATASETS.items()
    ]
    return result_of_years(raw, NAME, lines, ledgers, left_out, "not found under their code")


def _export(raw: Path, source: Source, dataset: str) -> list[Row]:
    communes = " or ".join(
        f'(ndept="{department}" and insee="{commune}")' for department, commune in map(_codes, governments(NAME))
    )
    accounts = " or ".join(f'startswith(compte,"{account}")' for account in SPENDING)
    query = {
        "select": ",".join([*KEYS, *(f"{term} as {name}" for name, term in SUMS.items())]),
        "where": f'categ="Commune" and cbudg="1" and ({accounts}) and ({communes})',
        "group_by": ",".join(KEYS),
    }
    url = f"{source.url}/{dataset}/exports/json?{httpx.QueryParams(query)}"
    return ask(Request(raw, source, url), _rows).content


def _rows(path: Path) -> list[Row]:
    found = json.loads(path.read_bytes(), parse_float=Decimal)
    if not isinstance(found, list):
        raise UndocumentedError("no list of rows")
    missing = {column for row in found for column in (*KEYS, *SUMS) if column not in row}
    if missing:
        raise UndocumentedError(f"no column {', '.join(sorted(missing))}")
    texts = [{key: "" if row[key] is None else str(row[key]).strip() for key in KEYS} for row in found]
    return [text | {name: Decimal(row[name] or 0) for name in SUMS} for text, row in zip(texts, found, strict=True)]


def _lines(government: Government, year: int, mine: list[Row]) -> list[Line]:
    place = GovernmentYear(government.city, "FRA", str(year), "EUR", None, _ledger_id(year))
    return [line(place, amount) for amount in function_amounts(mine) if is_possible(amount)]


def function_amounts(mine: list[Row]) -> list[Amount]:
    """Add up the spending of one commune and year by function and in total; what has no function is in the total."""
    table = {(row["nomenclature"], row["function"]): row for row in rows("dgfip_functions")}
    known = sorted({nomenclature for nomenclature, _ in table})
    sums: dict[tuple[str, str, str, str], Decimal] = {}
    for row in mine:
        nomenclature = next((each for each in known if row["nomen"].startswith(each)), None)
        if nomenclature is None:
            raise UndocumentedError(f"a nomenclature {row['nomen']} whose functions are not known")
        function = table.get((nomenclature, first_digit(row["fonction"])))
        items = (
            [TOTAL, (function["item"], function["label"], function["cofog"], function["note"])] if function else [TOTAL]
        )
        for item in items:
            sums[item] = sums.get(item, Decimal(0)) + row["debit"] - row["order_debit"]
    return [Amount(item, label, amount, cofog, note=note) for (item, label, cofog, note), amount in sums.items()]


def first_digit(function: str) -> str:
    """Return the first digit of a function, also where the section of a budget voted by function stands before it."""
    return function[2] if len(function) > 2 and function.startswith(SECTIONS) else function[:1]


def _is_of(row: Row, government: Government) -> bool:
    return (row["ndept"], row["insee"]) == _codes(government) and is_named(government, row["lbudg"])


def _codes(government: Government) -> tuple[str, str]:
    """Return the department in three characters and the commune in three, as the balances write them."""
    return f"0{government.code[:2]}", government.code[2:]


def _ledger_id(year: int) -> str:
    return f"dgfip-balances-{year}"
