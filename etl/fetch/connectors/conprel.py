"""Download the settled accounts of Spanish municipalities and provinces (CONPREL) into data/raw/budgets/conprel.*.csv.

Each year is one Access database of some 450 MB in a zip of some 50 MB; reading it takes a minute or two and some
gigabytes of memory.
"""

from datetime import UTC, datetime
from pathlib import Path

import httpx

from etl.fetch.budget_files import LEDGER_COLUMNS, LINE_COLUMNS, Kept, Ledger, Line, budget_texts, span
from etl.fetch.connectors.conprel_access import Accounts, read_accounts
from etl.fetch.connectors.conprel_accounts import ledger_id, lines_of
from etl.fetch.download import MEGABYTE, Request, ask
from etl.fetch.faults import DownloadError, FetchError
from etl.fetch.files import Row, last_good
from etl.fetch.governments import governments
from etl.fetch.journal import Result, Source, perform

NAME = "conprel"
FILE = "budgets/conprel.lines.csv"
LEDGERS = "budgets/conprel.ledgers.csv"
YEARS = 5
LARGEST_ZIP = 200 * MEGABYTE
PUBLISHER = "Ministerio de Hacienda of Spain, CONPREL, from the settled account that the municipality delivers"
LICENCE = "reuse with the source named (Ley 37/2007, Real Decreto 1495/2011)"
ADDRESS = "https://serviciostelematicosext.hacienda.gob.es/SGFAL/CONPREL"
# The publisher answers so where a year has no file yet, but any server does so in trouble too.
NO_FILE = 500


def fetch(raw: Path, base_url: str = f"{ADDRESS}/Consulta/DescargaFichero") -> list[Path]:
    """Download the last five years, keep the earlier ones, and replace both files; return them.

    Only settlements (Liquidaciones): the stage of the other publication, Presupuestos, is not documented. A year
    that another file of data/raw/budgets splits by function for a city is left to that file: the city's own
    ledger is finer, and does not have the city's own bodies inside. A year newer than all that are here may have no
    file yet. Format: nota metodológica of the Access database, at the same address. Raises BuildError for any
    failure; the last good files then stay as they were.
    """
    source = Source(NAME, FILE, base_url)
    return perform(raw, source, lambda: _work(raw, source))


def _work(raw: Path, source: Source) -> Result:
    held = last_good(raw, FILE, LINE_COLUMNS)
    held_ledgers = last_good(raw, LEDGERS, LEDGER_COLUMNS)
    own = _own_ledgers(raw)
    found, without_file = _years(raw, source, max((row["year"] for row in held), default=""))
    lines: list[Line] = []
    left_out: list[str] = []
    for year, accounts in found.items():
        for government in governments(NAME):
            of_year = [] if (government.city, str(year)) in own else lines_of(government, year, accounts)
            lines += of_year
            left_out += [] if of_year else [f"{government.city} {year}"]
    kept = _kept(held, held_ledgers, {str(year) for year in found})
    if not lines:
        raise FetchError(FILE, "no account of any of our governments is in the answers", "try again later")
    message = f"{len(lines)} lines, {span(each.year for each in lines)}"
    message += f"; no file yet for {', '.join(map(str, without_file))}" if without_file else ""
    message += f"; {len(left_out)} accounts not delivered, or left to the city's own ledger" if left_out else ""
    ledgers = [_ledger(year, accounts) for year, accounts in found.items()]
    return Result(budget_texts(raw, NAME, lines, ledgers, kept), message)


def _years(raw: Path, source: Source, newest_held: str) -> tuple[dict[int, Accounts], list[int]]:
    """Return the accounts of the last years that have a file, and the years after them that have none yet."""
    newest = datetime.now(UTC).year - 1
    found: dict[int, Accounts] = {}
    without_file: list[int] = []
    for year in range(newest, newest - YEARS, -1):
        query: dict[str, str | int] = {
            "CCAA": "",
            "TipoDato": "Liquidaciones",
            "Ejercicio": year,
            "TipoPublicacion": "Access",
        }
        request = Request(raw, source, f"{source.url}?{httpx.QueryParams(query)}", limit=LARGEST_ZIP)
        try:
            found[year] = ask(request, read_accounts).content
        except DownloadError as problem:
            if problem.status != NO_FILE or found or str(year) <= newest_held:
                raise
            without_file.append(year)
    if not found:
        raise FetchError(FILE, f"the server answers {NO_FILE}", "try again later", NO_FILE)
    return found, without_file


def _own_ledgers(raw: Path) -> set[tuple[str, str]]:
    others = [path.name for path in (raw / "budgets").glob("*.lines.csv") if path.name != f"{NAME}.lines.csv"]
    return {
        (row["city"], row["year"])
        for name in others
        for row in last_good(raw, f"budgets/{name}", ("city", "country_iso3", "year", "item", "stage"))
        if row["country_iso3"] == "ESP" and row["stage"] == "executed" and row["item"].startswith("FUNC_")
    }


def _kept(lines: list[Row], ledgers: list[Row], years: set[str]) -> Kept:
    """Return the rows of the last good files for years that were not downloaded now."""
    new = {ledger_id(year) for year in years}
    return Kept(
        tuple(tuple(row[column] for column in LINE_COLUMNS) for row in lines if row["year"] not in years),
        tuple(tuple(row[column] for column in LEDGER_COLUMNS) for row in ledgers if row["ledger_id"] not in new),
    )


def _ledger(year: int, accounts: Accounts) -> Ledger:
    state = "settled account" if accounts.is_final else "settled account, first figures of the publisher"
    basis = f"{state}, the city's own bodies consolidated: net obligations and rights recognised, credits at the end"
    return Ledger(ledger_id(str(year)), ADDRESS, PUBLISHER, LICENCE, basis)
