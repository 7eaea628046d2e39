"""Does the procurement page show known cases only, with how many are not known, and how to load what is missing?"""

import re
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from etl.build.procurement_measures import QUERIES
from tests.mistakes import Mistake, Reloading
from tests.visits import bodies, table, visit


@pytest.fixture(autouse=True)
def _fictional(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))


def said(page: AppTest) -> str:
    """Return the text of the page."""
    return "".join(bodies(page))


def test_every_number_says_how_many_cases_are_known() -> None:
    page = visit("procurement", city="esp-bela")
    assert "The contracts of 1 member of 5 are loaded" in said(page)
    assert "Bela: competitive awards by value, 75.0% in 2022" in said(page)
    assert "<b>68.2%</b><span>n = 90, 25% not known · 2021–2022</span>" in said(page)
    assert "<b>28.6%</b><span>n = 28, 53% not known · 2021–2022</span>" in said(page)


def test_fewer_than_ten_known_cases_are_not_judged_in_number_chart_or_table() -> None:
    page = visit("procurement", city="esp-bela")
    assert "<b>–</b><span>n = 9, too few to judge</span>" in said(page)
    flags = table(page, "Red flag").set_index("Code")
    assert list(flags.loc[["R003", "R018", "R028"], "Flagged"]) == [
        "○ cannot be tested",
        "28.6%",
        "n = 9, too few to judge",
    ]


def test_a_flag_is_never_without_its_warning_and_names_its_threshold() -> None:
    page = visit("procurement", city="esp-bela")
    assert "a flag is not proof" in said(page)
    flags = table(page, "Red flag").set_index("Code")
    assert flags.loc["R018", "Threshold"] == "exactly one tenderer"


def test_a_city_without_data_gets_the_command_that_loads_it() -> None:
    page = visit("procurement", city="deu-alba")
    assert "Alba: no contracts are loaded yet." in said(page)
    command = "python -m etl procurement FILES --city deu-alba, then python -m etl build."
    assert command in re.sub(r"</?span[^>]*>", "", said(page))
    assert "No city is known as atlantis." in said(visit("procurement", city="atlantis"))


def test_the_coverage_counts_what_was_read_used_and_set_aside() -> None:
    page = visit("procurement", city="esp-bela", **{"table-procurement-coverage": "true"})
    assert "Bela: 127 of 130 releases are used" in said(page)
    assert list(table(page, "Reason")["How often"]) == [3, 2]


def test_every_indicator_and_flag_has_its_meaning_in_the_database(database: duckdb.DuckDBPyConnection) -> None:
    found = dict(database.execute("select subject, kind from core.procurement_measure").fetchall())
    assert found == {
        path.stem: kind
        for folder, kind in (("indicators", "indicator"), ("flags", "flag"))
        for path in (QUERIES / folder).glob("*.sql")
    }
    assert len(found) >= 23


@pytest.mark.parametrize(
    ("kind", "old", "new", "rule"),
    [
        ("runs", ",130,127,3,", ",130,127,4,", "releases read are not those used plus those set aside"),
        ("values", ",8,28,28,", ",29,28,28,", "the part is larger than the whole, or one of them is no number"),
        ("values", "single_bid_share,2021", "one_bid,2021", "unknown indicator or flag"),
        ("flags", ",28,8,92,", ",8,28,92,", "more flagged than tested, or a count that is no whole number"),
        ("support", ",120,90,", ",90,120,", "more processes with the fields than processes"),
        ("set_aside", ",3,bela", ",0,bela", "a count that is no whole number above zero"),
        ("runs", "esp-bela,", "esp-nowhere,", "unknown city"),
    ],
)
def test_a_file_that_does_not_add_up_is_refused(
    reloading: Reloading, tmp_path: Path, kind: str, old: str, new: str, rule: str
) -> None:
    file = f"raw/procurement/esp-bela.{kind}.csv"
    mistake = Mistake(rule, file, lambda content: content.replace(old.encode(), new.encode(), 1), rule)
    assert reloading.refusal(mistake, tmp_path).startswith(f"data/{file}: {rule}\n")
