"""What does a reader see of an official publication that could not be fetched, or that had nothing newer?"""

from pathlib import Path

import pytest

from etl.build.database import build
from etl.fetch.journal import COLUMNS
from etl.folders import folders
from tests.mistakes import Reloading
from tests.visits import table, visit

HEADER = ",".join(COLUMNS) + "\n"
FAILED = (
    "world_bank_economy,2027-01-05T10:00:00Z,failed,the server answers 500,https://x.example,,,country_economy.csv\n"
)
LEDGERS = "ledgers_of_spain,2027-01-06T10:00:00Z,failed,time-out,https://x.example,,,budgets/fictional.lines.csv\n"
UNCHANGED = "sng_wofi,2027-01-07T10:00:00Z,unchanged,nothing newer,https://x.example,,,sng_wofi.csv\n"
EARLIER = FAILED.replace("2027", "2020")


def attempt(folder: Path, *attempts: str) -> None:
    """Write the journal of these attempts into a data folder."""
    (folder / "raw" / "fetches.csv").write_text(HEADER + "".join(attempts), encoding="utf-8")


def test_a_failed_attempt_marks_its_files_and_keeps_their_rows(folder: Path, reloading: Reloading) -> None:
    attempt(folder, FAILED, LEDGERS)
    found = reloading.rows(
        folder,
        "select source_id, failed_on::varchar, failure from mart.source where failed_on is not null order by all",
    )
    assert found == [
        ("budget_ledgers.fictional", "2027-01-06", "time-out"),
        ("budget_lines.fictional", "2027-01-06", "time-out"),
        ("country_economy", "2027-01-05", "the server answers 500"),
    ]
    assert reloading.rows(folder, "select count(*) > 0 from core.country_economy") == [(True,)]
    warned = reloading.rows(folder, "select subject, message from mart.warning where check_id = 'fetch_failed'")
    assert warned == [
        ("world_bank_economy", "The attempt on 2027-01-05 failed: the server answers 500"),
        ("ledgers_of_spain", "The attempt on 2027-01-06 failed: time-out"),
    ]
    ways = reloading.rows(folder, "select distinct city_id, failed_on::varchar from mart.filling order by all")
    assert ways == [("esp-fara", "2027-01-06"), ("kor-gala", None)]


def test_an_attempt_before_the_file_was_read_is_forgotten_and_an_unchanged_one_refreshes_it(
    folder: Path, reloading: Reloading
) -> None:
    attempt(folder, EARLIER, UNCHANGED)
    found = reloading.rows(
        folder,
        "select distinct file, accessed_on::varchar from mart.source "
        "where failed_on is not null or file like '%sng_wofi.csv'",
    )
    assert found == [("data/raw/sng_wofi.csv", "2027-01-07")]


def test_the_pages_say_which_attempt_failed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempt(folder, FAILED, LEDGERS)
    build(folders(folder))
    monkeypatch.setenv("DASHBOARD_DATA", str(folder / "build"))
    said = table(visit("methods"), "Licence").set_index("File")["Status"]
    assert said["data/raw/country_economy.csv"] == (
        "◷ stale: the attempt on January 5, 2027 failed: the server answers 500"
    )
    loaded = table(visit("methods"), "Last failed attempt").set_index("Identifier")
    assert loaded["Last failed attempt"].to_dict() == {"esp-fara": "January 6, 2027", "kor-gala": "–"}
    assert loaded["Command"].to_dict() == {
        "esp-fara": "python -m etl fetch ledgers_of_spain",
        "kor-gala": "no connector is built: its codes are not documented",
    }
