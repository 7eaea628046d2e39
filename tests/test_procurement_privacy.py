"""Does anything that ships name or identify a firm or a person who sold to a city?"""

import csv
import re
from pathlib import Path

import pytest

from etl.folders import DATA
from tests.procurement_cases import as_lines, release, store
from tests.test_procurement_read_command import run

PERSONS = {
    "codice fiscale": re.compile(r"\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b"),
    "CPF": re.compile(r"\b\d{3}\.\d{3}\.\d{3}-\d{2}\b"),
    "personnummer": re.compile(r"\b(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]\d{4}\b"),
}
FIRMS = {
    "SIRET": re.compile(r"\b\d{14}\b"),
    "CNPJ": re.compile(r"\b\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}\b"),
    "partita IVA": re.compile(r"\b\d{11}\b"),
}
FILES = sorted(path for path in DATA.rglob("*.csv") if "build" not in path.parts and "publications" not in path.parts)
RESULTS = sorted((DATA / "raw" / "procurement").glob("*.csv"))
SHOWN = {
    "tender/procurementMethod",
    "tender/procurementMethodDetails",
    "tender/status",
    "awards/date",
    "tender/tenderPeriod/endDate",
    "awards/value/amount",
    "contracts/dateSigned",
    "contracts/period/startDate",
}


def found(patterns: dict[str, re.Pattern[str]], text: str) -> list[str]:
    return [f"{name}: {match}" for name, pattern in patterns.items() for match in pattern.findall(text)]


def test_the_patterns_find_what_they_are_for() -> None:
    # Invented numbers of the right form.
    assert len(found(PERSONS, "ABCDEF01A01A001A 000.000.000-00 19010101-0000")) == 3
    assert len(found(FIRMS, "00000000000000 00.000.000/0000-00 00000000000")) == 3


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_file_of_the_data_holds_a_number_of_a_person(path: Path) -> None:
    assert found(PERSONS, path.read_text(encoding="utf-8")) == []


def test_results_ship_for_every_city_and_their_words_hold_no_number_of_a_firm() -> None:
    assert len(RESULTS) >= 6 * 19
    # Sums of money have as many digits as numbers of firms; the runs name the publisher.
    worded = [path for path in RESULTS if path.name.split(".")[1] in {"flags", "methods", "set_aside", "support"}]
    assert {path.name: hits for path in worded if (hits := found(FIRMS, path.read_text(encoding="utf-8")))} == {}


def test_what_was_set_aside_shows_codes_dates_and_amounts_only() -> None:
    shown = {
        row["path"]
        for path in RESULTS
        if path.name.endswith(".set_aside.csv")
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        if row["example_value"]
    }
    assert shown <= SHOWN


def test_a_run_shows_no_text_of_a_firm_that_was_doubted(tmp_path: Path) -> None:
    given = [
        release(1, awards__0__status="Zed Ltd won it, as everybody in the town of Zedburg has known for years"),
        release(2, parties__1__details__scale="the smallest firm of Zed"),
        release(3, tender__status="by lot"),
    ]
    path = store(tmp_path, "given.jsonl", as_lines(*given) + b"{Zed Ltd\n")
    assert run(tmp_path, str(path)) == 0
    text = (tmp_path / "out" / "esp-barcelona.set_aside.csv").read_text(encoding="utf-8")
    assert "by lot" in text
    assert "Zed Ltd" not in text
    assert "smallest" not in text
