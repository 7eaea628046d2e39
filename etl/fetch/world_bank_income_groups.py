"""Download the World Bank's income groups of countries into data/raw/world_bank_income_groups.csv."""

import csv
import io
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from etl.errors import BuildError
from etl.reading import read_rows

FILE = "world_bank_income_groups.csv"
TIMEOUT_SECONDS = 30.0
# One try, then one more after each of these waits.
WAITS_SECONDS = (1.0, 3.0, 9.0)
WORTH_ANOTHER_TRY = {429, 500, 502, 503, 504}
# The World Bank classifies about 215 economies; far fewer means that the answer is not whole.
FEWEST_COUNTRIES = 150


def fetch(raw: Path, base_url: str = "https://api.worldbank.org/v2") -> Path:
    """Download, check, and only then replace the file; return its path.

    Format: https://datahelpdesk.worldbank.org/knowledgebase/articles/898590-country-api-queries. Aggregates,
    unclassified countries and countries that data/reference/countries.csv does not name are left out.
    Raises BuildError for any failure; the last good file then stays as it was.
    """
    countries = raw.parent / "reference" / "countries.csv"
    known = set(read_rows(countries, "data/reference/countries.csv", ["country_iso3"])["country_iso3"])
    answer = _download(f"{base_url}/country?format=json&per_page=400")
    try:
        groups = _income_groups(answer.json())
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as problem:
        raise _failure("the answer has not the documented form", "look at the address in a browser") from problem
    rows = sorted((country, group) for country, group in groups.items() if country in known)
    if len(rows) < FEWEST_COUNTRIES:
        raise _failure(f"only {len(rows)} countries, at least {FEWEST_COUNTRIES} expected", "try again later")
    return _replace(raw / FILE, rows)


def _download(url: str) -> httpx.Response:
    problem = ""
    for wait in (0.0, *WAITS_SECONDS):
        time.sleep(wait)
        try:
            response = httpx.get(url, timeout=TIMEOUT_SECONDS, follow_redirects=True)
        except httpx.RequestError as error:
            problem = f"the network is not reachable ({type(error).__name__})"
            continue
        if response.is_success:
            return response
        problem = f"the server answers {response.status_code}"
        if response.status_code not in WORTH_ANOTHER_TRY:
            break
    raise _failure(problem, "try again later")


def _income_groups(answer: Any) -> dict[str, str]:
    meta, rows = answer
    if int(meta["pages"]) != 1:
        raise ValueError("the answer has more than one page")
    return {
        row["id"]: row["incomeLevel"]["value"]
        for row in rows
        if row["region"]["value"] != "Aggregates" and row["incomeLevel"]["value"] != "Not classified"
    }


def _replace(path: Path, rows: list[tuple[str, str]]) -> Path:
    today = datetime.now(UTC).date().isoformat()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["country_iso3", "income_group", "accessed_on"])
    writer.writerows([*row, today] for row in rows)
    unfinished = path.with_name(f".{path.name}-{os.getpid()}")
    unfinished.write_text(text.getvalue(), encoding="utf-8")
    os.replace(unfinished, path)
    return path


def _failure(why: str, edit: str) -> BuildError:
    return BuildError(f"data/raw/{FILE}: {why}: nothing was changed, the file stays as it is\n  To mend it: {edit}")
