"""Download the World Bank's income groups of countries into data/raw/world_bank_income_groups.csv."""

import json
from pathlib import Path
from typing import Any

from etl.fetch.download import Request, ask
from etl.fetch.faults import FetchError, UndocumentedError
from etl.fetch.files import today
from etl.fetch.journal import Result, Source, perform, validators
from etl.read.csv_file import read_rows
from etl.write_files import csv_text

NAME = "world_bank_income_groups"
FILE = f"{NAME}.csv"
# The World Bank classifies about 215 economies; far fewer means that the answer is not whole.
FEWEST_COUNTRIES = 150


def fetch(raw: Path, base_url: str = "https://api.worldbank.org/v2") -> list[Path]:
    """Download, check, and only then replace the file; return its path, or nothing if it is still the newest.

    Format: https://datahelpdesk.worldbank.org/knowledgebase/articles/898590-country-api-queries. Aggregates,
    unclassified countries and countries that data/reference/countries.csv does not name are left out.
    Raises BuildError for any failure; the last good file then stays as it was.
    """
    source = Source(NAME, FILE, f"{base_url}/country?format=json&per_page=400")
    return perform(raw, source, lambda: _work(raw, source))


def known_countries(raw: Path) -> set[str]:
    """Return the codes of data/reference/countries.csv."""
    path = raw.parent / "reference" / "countries.csv"
    return set(read_rows(path, "data/reference/countries.csv", ["country_iso3"])["country_iso3"])


def _work(raw: Path, source: Source) -> Result:
    answer = ask(Request(raw, source, source.url, validators(raw, source)), _income_groups)
    known = known_countries(raw)
    rows = sorted((country, group, today()) for country, group in answer.content.items() if country in known)
    if len(rows) < FEWEST_COUNTRIES:
        why = f"only {len(rows)} countries, at least {FEWEST_COUNTRIES} expected"
        raise FetchError(FILE, why, "try again later")
    text = csv_text(("country_iso3", "income_group", "accessed_on"), rows)
    return Result({raw / FILE: text}, f"{len(rows)} countries", answer.validators)


def _income_groups(path: Path) -> dict[str, str]:
    meta, rows = json.loads(path.read_bytes())
    _refuse_pages(meta)
    return {
        row["id"]: row["incomeLevel"]["value"]
        for row in rows
        if row["region"]["value"] != "Aggregates" and row["incomeLevel"]["value"] != "Not classified"
    }


def _refuse_pages(meta: dict[str, Any]) -> None:
    if int(meta["pages"]) != 1:
        raise UndocumentedError("more than one page")
