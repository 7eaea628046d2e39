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
    assert "Bela (contracts above €1): competitive awards by value, 75.0% in 2022" in said(page)
    assert "<b>66.7%</b><span>n = 90, 25% not known · 2021–2022</span>" in said(page)
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


def test_registers_stand_side_by_side_with_their_scope_and_the_known_cases_of_each_value() -> None:
    page = visit("procurement")
    (held,) = table(page, "Only one bid").to_dict("records")
    assert "contracts above €1; years 2021–2022" in said(page)
    assert held.pop("Name")
    assert {name: re.sub("<[^>]+>", "", cell) for name, cell in held.items()} == {
        "Only one bid": "28.6%n = 28, 53% not known",
        "Competitive awards": "66.7%n = 90, 25% not known",
        "Direct awards": "not in this register",
        "Time to bid": "21 daysn = 30, 75% not known",
        "Ten largest firms' share of the value": "n = 9, too few to judge",
    }


def test_a_city_says_what_its_words_count_as_by_which_law_and_where_they_stand() -> None:
    page = visit("procurement", city="esp-bela")
    assert "Bela (contracts above €1): the method of 90 of 120 processes is known" in said(page)
    assert "Bela says so, and more." in said(page)
    assert "licence: CC BY 4.0; grade A" in said(page)
    assert table(page, "Counts as").to_dict("list") == {
        "In the words of the register": ["Abierto", "Contrato menor", "not said, or in words not listed yet"],
        "Counts as": ["● open", "◆ direct: one firm", "○ unknown"],
        "Processes": ["60", "30", "30"],
        "Law": ["Ley 9/2017, art. 156", "Ley 9/2017, art. 118", "–"],
    }


def test_a_flag_is_never_without_its_warning_and_names_its_threshold() -> None:
    page = visit("procurement", city="esp-bela")
    assert "a flag is not proof" in said(page)
    flags = table(page, "Red flag").set_index("Code")
    assert flags.loc["R018", "Threshold"] == "exactly one tenderer"


def test_a_city_without_data_says_what_would_fill_the_gap() -> None:
    page = visit("procurement", city="deu-alba")
    assert "Alba: no contracts are loaded yet." in said(page)
    assert "The address of a publication of its contracts would fill this gap." in said(page)
    assert "No city is known as atlantis." in said(visit("procurement", city="atlantis"))


def test_the_coverage_counts_what_was_read_used_and_set_aside() -> None:
    page = visit("procurement", city="esp-bela", **{"table-procurement-coverage": "true"})
    assert "Bela (contracts above €1): 127 of 130 releases are used" in said(page)
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
        (
            "values",
            ",8,28,28,",
            ",29,28,28,",
            "the part is larger than the whole, or one of them is no number or below zero",
        ),
        ("values", "single_bid_share,2021", "one_bid,2021", "unknown indicator or flag"),
        ("flags", ",28,8,92,", ",8,28,92,", "more flagged than tested, or a count that is no whole number"),
        ("support", ",120,90,", ",90,120,", "more processes with the fields than processes"),
        ("runs", "CC BY 4.0,A,", "CC BY 4.0,Z,", "unknown grade"),
        ("methods", "esp-bela,Abierto,open", "esp-bela,Abierto,opened", "unknown method"),
        ("methods", ",open,60,", ",open,none,", "a count that is no whole number above zero"),
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
