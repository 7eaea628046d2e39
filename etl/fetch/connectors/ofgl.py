"""Download the accounts of French communes and departments (OFGL) into data/raw/budgets/ofgl.*.csv."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from etl.fetch.budget_files import Amount, GovernmentYear, Ledger, Line, budget_texts, is_possible, line, span
from etl.fetch.connectors.ofgl_functions import function_amounts
from etl.fetch.download import Request, ask
from etl.fetch.faults import FetchError, UndocumentedError
from etl.fetch.governments import Government, governments, is_named
from etl.fetch.journal import Result, Source, perform

NAME = "ofgl"
FILE = "budgets/ofgl.lines.csv"
PUBLISHER = "Observatoire des finances et de la gestion publique locales (OFGL), from the accounts of the DGFiP"
LICENCE = "Licence Ouverte / Open Licence 2.0"
# Kind of government → data set and the names of its columns for code and name.
DATASETS = {
    "commune": ("ofgl-base-communes-consolidee", "com_code", "com_name"),
    "departement": ("ofgl-base-departements-consolidee", "dep_code", "dep_name"),
}
FUNCTIONS = "ofgl-base-departements-fonctionnelle"
FUNCTION_TOTAL = "Dépenses totales hors remb"
OWN_NOTE = "taxes as OFGL groups them: shares of State taxes and what the intermunicipal body passes on are inside"
# Item of ours → aggregates that are added up, stage, note. OFGL defines each aggregate in the data set
# methodologie-ofgl-definitions-agregats-financiers; `hors remb` and `hors emprunts` leave borrowing out.
ITEMS = {
    "EXP_TOTAL": (("Dépenses totales",), "executed", ""),
    "EXP_NONFIN": (("Dépenses totales hors remb",), "executed", ""),
    "EXP_CAPITAL": (("Dépenses d'investissement hors remb",), "executed", ""),
    "EXP_STAFF": (("Frais de personnel",), "executed", ""),
    "EXP_PROCUREMENT_PROXY": (("Achats et charges externes", "Dépenses d'équipement"), "executed", ""),
    "REV_TOTAL": (("Recettes totales",), "executed", ""),
    "REV_NONFIN": (("Recettes totales hors emprunts",), "executed", ""),
    "REV_OWN": (("Impôts et taxes", "Ventes de biens et services"), "executed", OWN_NOTE),
    "DEBT_STOCK": (("Encours de dette",), "stock", ""),
}

Row = dict[str, Any]


def fetch(raw: Path, base_url: str = "https://data.ofgl.fr/api/explore/v2.1/catalog/datasets") -> list[Path]:
    """Download the governments of tables/ofgl_governments.csv, all years, and replace both files; return them.

    Format: https://help.opendatasoft.com/apis/ods-explore-v2/explore_v2.1.html, endpoint exports/json: a cut answer
    is no JSON and is noticed. Raises BuildError for any failure; the last good files then stay as they were.
    """
    source = Source(NAME, FILE, base_url)
    return perform(raw, source, lambda: _work(raw, source))


def _work(raw: Path, source: Source) -> Result:
    lines: list[Line] = []
    absent: list[str] = []
    for kind in DATASETS:
        covered = [government for government in governments(NAME) if government.dataset == kind]
        rows = _accounts(raw, source, kind, covered)
        for government in covered:
            found = _lines(government, kind, rows)
            lines += found
            absent += [] if found else [government.city]
    functions, unmapped = _functions(raw, source)
    if not lines:
        raise FetchError(FILE, "no account of any of our governments is in the answer", "try again later")
    message = f"{len(lines) + len(functions)} lines, {span(each.year for each in lines)}"
    message += f"; {unmapped} functions of departments without an item of ours are left out"
    message += f"; not found under their code: {', '.join(absent)}" if absent else ""
    return Result(budget_texts(raw, NAME, [*lines, *functions], _ledgers()), message)


def _accounts(raw: Path, source: Source, kind: str, covered: list[Government]) -> list[Row]:
    dataset, code, name = DATASETS[kind]
    aggregates = sorted({aggregate for parts, _, _ in ITEMS.values() for aggregate in parts})
    where = f"{code} in ({_quoted(each.code for each in covered)}) and agregat in ({_quoted(aggregates)})"
    columns = ("exer", code, name, "siren", "agregat", "montant", "ptot")
    return _export(raw, source, dataset, where, columns)


def _functions(raw: Path, source: Source) -> tuple[list[Line], int]:
    covered = [government for government in governments(NAME) if government.dataset == "departement"]
    codes = _quoted(each.code for each in covered)
    where = f'dep_code in ({codes}) and niveau_hierarchique=2 and agregat="{FUNCTION_TOTAL}"'
    columns = ("exer", "dep_code", "dep_name", "nomen", "fonction", "montant", "ptot")
    rows = _export(raw, source, FUNCTIONS, where, columns)
    lines: list[Line] = []
    unmapped: set[tuple[str, str]] = set()
    for government in covered:
        mine = [row for row in rows if row["dep_code"] == government.code and is_named(government, row["dep_name"])]
        for year in sorted({_year(row) for row in mine}):
            of_year = [row for row in mine if _year(row) == year]
            amounts, left_out = function_amounts(of_year)
            place = GovernmentYear(government.city, "FRA", year, "EUR", _population(of_year[:1]), "ofgl-functions")
            lines += [line(place, amount) for amount in amounts]
            unmapped |= left_out
    return lines, len(unmapped)


def _export(raw: Path, source: Source, dataset: str, where: str, columns: tuple[str, ...]) -> list[Row]:
    query = httpx.QueryParams({"where": where, "select": ",".join(columns)})
    url = f"{source.url}/{dataset}/exports/json?{query}"
    return ask(Request(raw, source, url), lambda path: _rows(path, columns)).content


def _rows(path: Path, columns: tuple[str, ...]) -> list[Row]:
    rows = json.loads(path.read_bytes(), parse_float=Decimal)
    if not isinstance(rows, list):
        raise UndocumentedError("no list of rows")
    missing = {column for row in rows for column in columns if column not in row}
    if missing:
        raise UndocumentedError(f"no column {', '.join(sorted(missing))}")
    # What has no amount is dropped: the publisher does not tell an absent budget from one of nothing.
    return [_typed(row, columns) for row in rows if row["montant"] is not None]


def _typed(row: Row, columns: tuple[str, ...]) -> Row:
    texts = {column: "" if row[column] is None else str(row[column]) for column in columns}
    return texts | {"montant": Decimal(row["montant"]), "ptot": None if row["ptot"] is None else int(row["ptot"])}


def _lines(government: Government, kind: str, rows: list[Row]) -> list[Line]:
    _, code, name = DATASETS[kind]
    mine = [row for row in rows if row[code] == government.code and is_named(government, row[name])]
    lines = []
    for year in sorted({_year(row) for row in mine}):
        of_year = [row for row in mine if _year(row) == year]
        place = GovernmentYear(government.city, "FRA", year, "EUR", _population(of_year), f"ofgl-{kind}s")
        lines += [line(place, amount) for amount in _amounts(of_year)]
    return lines


def _amounts(rows: list[Row]) -> list[Amount]:
    """Add up the aggregates of one government and year; an item that lacks one of them is left out."""
    # A commune that was merged has a row for each of those that it was made of.
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[row["agregat"]] = sums.get(row["agregat"], Decimal(0)) + row["montant"]
    amounts = [
        Amount(item, " + ".join(parts), sum((sums[part] for part in parts), Decimal(0)), "", stage, note)
        for item, (parts, stage, note) in ITEMS.items()
        if all(part in sums for part in parts)
    ]
    return [amount for amount in amounts if is_possible(amount)]


def _population(rows: list[Row]) -> int | None:
    residents = {row.get("siren"): row["ptot"] for row in rows if row["ptot"] is not None}
    return sum(residents.values()) or None


def _year(row: Row) -> str:
    return str(row["exer"])[:4]


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _ledgers() -> list[Ledger]:
    page = "https://data.ofgl.fr/explore/dataset"
    consolidated = "official accounts, main and annexed budgets consolidated by the publisher"
    return [
        *(
            Ledger(f"ofgl-{kind}s", f"{page}/{dataset}/", PUBLISHER, LICENCE, consolidated)
            for kind, (dataset, _, _) in DATASETS.items()
        ),
        Ledger(
            "ofgl-functions",
            f"{page}/{FUNCTIONS}/",
            PUBLISHER,
            LICENCE,
            "official accounts by function, main and annexed budgets added up",
        ),
    ]
