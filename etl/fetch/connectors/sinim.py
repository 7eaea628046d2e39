"""Download the finances of Chilean municipalities (SINIM) into data/raw/budgets/sinim.*.csv: not for commercial use."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import httpx

from etl.fetch.budget_files import Amount, GovernmentYear, Ledger, Line, is_possible, line, result_of_years
from etl.fetch.download import Request, ask
from etl.fetch.faults import UndocumentedError
from etl.fetch.governments import Government, governments, is_named
from etl.fetch.journal import Result, Source, perform

NAME = "sinim"
FILE = "budgets/sinim.lines.csv"
PAGE = "https://datos.sinim.gov.cl/datos_municipales.php"
PUBLISHER = "SUBDERE of Chile, SINIM"
LICENCE = "CC BY 2.0 CL, not for commercial use"
BASIS = "municipal sector, without education and health: spending as it falls due (devengado), revenue as collected"
YEARS = 5
# The number of a year in the form: 2001 is 2.
YEAR_ZERO = 1999
PAUSE_SECONDS = 1.0
UNIT, UNIT_WORDS = 1000, "miles de pesos nominales"
SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
NOT_RECEIVED = "No Recepcionado"
# Item and stage → the variables that are added up. Total revenue is without the cash of the year before.
ITEMS = {
    ("EXP_TOTAL", "budget_initial"): ("BPIGM",),
    ("EXP_TOTAL", "budget_amended"): ("BPVGM",),
    ("EXP_TOTAL", "executed"): ("IADM11",),
    ("EXP_STAFF", "executed"): ("IADM61",),
    ("EXP_GOODS_SERVICES", "executed"): ("IADM85",),
    ("EXP_TRANSFERS", "executed"): ("IADM60",),
    ("EXP_CAPITAL", "executed"): ("IADM22",),
    ("REV_TOTAL", "paid"): ("IADM999",),
    ("REV_OWN", "paid"): ("IADM41",),
    ("REV_TRANSFERS", "paid"): ("IADM40", "IADM43"),
}
NOTES = {"REV_OWN": "other own revenue is outside"}

Cells = dict[int, str]


def fetch(raw: Path, base_url: str = "https://datos.sinim.gov.cl/datos_municipales") -> list[Path]:
    """Download the municipalities of tables/sinim_governments.csv of five years and replace both files; return them.

    The year before the current one is left for the next: its accounts may still change. Format: not documented; that
    of the workbook (SpreadsheetML of 2003) which the page PAGE offers, in thousands of pesos of the year. Spending by
    area of management is left out: education and health are sectors of their own, so it would look as if there were
    none. Raises BuildError for any failure; the last good files then stay as they were.
    """
    source = Source(NAME, FILE, f"{base_url}/obtener_datos_municipales.php")
    return perform(raw, source, lambda: _work(raw, source))


def _work(raw: Path, source: Source) -> Result:
    lines: list[Line] = []
    left_out: list[str] = []
    last = datetime.now(UTC).year - 2
    for year in range(last - YEARS + 1, last + 1):
        table = _table(raw, source, year)
        for government in governments(NAME):
            found = _lines(government, year, table.get(government.code, {}))
            lines += found
            left_out += [] if found else [f"{government.city} {year}"]
    ledgers = [
        Ledger(_ledger_id(year), PAGE, PUBLISHER, LICENCE, BASIS) for year in sorted({one.year for one in lines})
    ]
    return result_of_years(raw, NAME, lines, ledgers, left_out, "not received or under another name")


def _table(raw: Path, source: Source, year: int) -> dict[str, dict[str, str]]:
    # T stands for all; 1 is the area of administration and finances.
    query: dict[str, str | int] = {
        "area[]": 1,
        "subarea[]": "T",
        "variables[]": "T",
        "periodos[]": year - YEAR_ZERO,
        "regiones[]": "T",
        "municipios[]": "T",
        "corrmon": "false",
    }
    request = Request(raw, source, f"{source.url}?{httpx.QueryParams(query)}", pause=PAUSE_SECONDS)
    return ask(request, lambda path: read_table(path, str(year))).content


def read_table(path: Path, year: str) -> dict[str, dict[str, str]]:
    """Return code of the municipality → its name as MUNICIPIO, and variable → cell; raise UndocumentedError.

    The first row states the unit, the second names the variables, the third holds CODIGO, MUNICIPIO and the year of
    each column.
    """
    unit, variables, head, *found = _rows(ElementTree.fromstring(path.read_text(encoding="utf-8").lstrip()))
    if not any(UNIT_WORDS in cell for cell in unit.values()):
        raise UndocumentedError(f"the amounts are not in {UNIT_WORDS}")
    if (head.get(1), head.get(2)) != ("CODIGO", "MUNICIPIO") or set(list(head.values())[2:]) != {year}:
        raise UndocumentedError(f"the columns are not those of {year}")
    names = {place: cell.split(" (")[0] for place, cell in variables.items() if place > 2}
    missing = {variable for parts in ITEMS.values() for variable in parts} - set(names.values())
    if missing:
        raise UndocumentedError(f"no column {', '.join(sorted(missing))}")
    return {
        row[1]: {"MUNICIPIO": row.get(2, ""), **{name: row[place] for place, name in names.items() if place in row}}
        for row in found
        if row.get(1)
    }


def _rows(workbook: ElementTree.Element) -> Iterator[Cells]:
    """Yield the filled cells of each row by the number of their column, which an index may move on."""
    for row in workbook.iter(f"{SPREADSHEET}Row"):
        place, cells = 0, {}
        for cell in row.iter(f"{SPREADSHEET}Cell"):
            place = int(cell.get(f"{SPREADSHEET}Index", place + 1))
            cells[place] = "".join(cell.itertext()).strip()
        yield {number: text for number, text in cells.items() if text}


def _lines(government: Government, year: int, cells: dict[str, str]) -> list[Line]:
    if not is_named(government, cells.get("MUNICIPIO", "")):
        return []
    place = GovernmentYear(government.city, "CHL", str(year), "CLP", None, _ledger_id(str(year)))
    amounts = []
    for (item, stage), parts in ITEMS.items():
        found = [cells.get(part, NOT_RECEIVED) for part in parts]
        if NOT_RECEIVED not in found:
            amount = sum(map(Decimal, found), Decimal(0)) * UNIT
            amounts.append(Amount(item, " + ".join(parts), amount, "", stage, NOTES.get(item, "")))
    return [line(place, amount) for amount in amounts if is_possible(amount)]


def _ledger_id(year: str) -> str:
    return f"sinim-{year}"
