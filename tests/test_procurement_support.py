"""Do the data say what they can support, and do the files hold what was found?"""

import csv
import gzip
import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.procurement import judge, results
from etl.procurement.results import About
from etl.read.csv_file import read_rows
from tests.procurement_tables import award, bid, goal, item, judged, listed, party, period, process

ABOUT = About(
    "zz-zedburg", "abc123", 2, 4096, "City of Zedburg", "https://zedburg.example/data", "none stated", date(2026, 1, 2)
)
SUBJECTS = {model.name for folder in ("indicators", "flags") for model in judge.read_all(folder)}
INDICATOR = {"title", "method", "n", "fields", "unlock", "source"}


def support(con: duckdb.DuckDBPyConnection, subject: str) -> tuple[Any, ...]:
    """Return processes, those with the fields, known cases, computable, too few."""
    row = con.execute(
        "select processes, with_fields, known, is_computable, is_too_few from result.support where subject = ?",
        [subject],
    ).fetchone()
    assert row is not None
    return row


@pytest.mark.parametrize("known", [0, 1, 9, 10])
def test_one_known_case_is_computable_and_ten_are_enough_to_judge(known: int) -> None:
    con = judged(process=[process(str(place), method="open" if place < known else None) for place in range(12)])
    assert support(con, "no_call_share") == (12, known, known, known > 0, known < 10)
    unlock = con.execute("select unlock from result.support where subject = 'no_call_share'").fetchall()
    assert unlock == [("" if known == 10 else "Publish the method of every process (tender/procurementMethod)",)]


def test_all_fields_are_needed_and_one_of_those_joined_by_or() -> None:
    con = judged(
        process=[
            process("1", number_of_tenderers=1),
            process("2"),
            process("3"),
            process("4", method=None, number_of_tenderers=3),
            process("5", is_cancelled=True, number_of_tenderers=1),
        ],
        bid=[bid("2", "A"), bid("3", "")],
    )
    assert support(con, "R018") == (4, 2, 2, True, True)
    assert support(con, "single_bid_share") == (4, 2, 2, True, True)


def test_a_flag_may_have_its_fields_and_still_not_be_computable() -> None:
    con = judged(process=[process("1")], bid=[bid("1", "A", 9)], award=[award("1", "A")])
    assert support(con, "R024") == (1, 1, 0, False, True)


def test_any_flag_is_enough_for_the_share_of_red_flags() -> None:
    con = judged(
        process=[process("1", number_of_tenderers=1), process("2", **period("2023-01-01", "2023-02-01")), process("3")]
    )
    assert support(con, "red_flag_share") == (3, 2, 2, True, True)
    assert con.execute("select fields from result.support where subject = 'red_flag_share'").fetchall() == [
        ("any flag",)
    ]


def test_every_field_is_found_where_it_is() -> None:
    con = judged(
        process=[
            process(
                "1", number_of_tenderers=1, buyer_id="Z", has_sustainability=True, **period("2023-01-01", "2023-02-01")
            )
        ],
        bid=[bid("1", "A", 9, bid_date="2023-01-05")],
        listed=[listed("1", "A", counted=1)],
        award=[award("1", "A")],
        party=[party("1", "A", scale="small", is_women_owned=True)],
        goal=[goal("1", "social"), goal("1", "social", "contract")],
        award_item=[item("1", "45000000")],
    )
    found = con.execute("select * from judge.coverage").fetchall()
    assert found == [(True,) * (len(found[0]) - 1) + (1,)]
    bare = judged(process=[process("1", method=None)]).execute("select * from judge.coverage").fetchall()
    assert bare == [(False,) * (len(bare[0]) - 1) + (1,)]


def test_every_indicator_and_flag_has_one_row_of_support_and_an_empty_publication_supports_none() -> None:
    rows = (
        judged().execute("select subject, processes, with_fields, is_computable, unlock from result.support").fetchall()
    )
    assert {row[0] for row in rows} == SUBJECTS
    assert len(rows) == len(SUBJECTS)
    assert all(row[1:4] == (0, 0, False) and row[4] for row in rows)


@pytest.mark.parametrize("model", judge.read_all("indicators"), ids=lambda model: model.name)
def test_an_indicator_names_its_method_fields_source_and_what_would_unlock_it(model: judge.Query) -> None:
    assert INDICATOR <= model.header.keys() <= INDICATOR | {"share_by"}
    assert model.header.get("share_by", ["number"]) in (["number"], ["number", "value"])
    assert all(str(value).strip() for value in model.header.values())


@pytest.mark.parametrize(
    "model", [m for folder in ("indicators", "flags") for m in judge.read_all(folder)], ids=lambda m: m.name
)
def test_what_would_unlock_it_names_one_of_the_fields(model: judge.Query) -> None:
    if model.header["fields"] != judge.ANY_FLAG:
        named = re.findall(r"\w+(?:/\w+)+", model.header["unlock"])
        assert any(field.startswith(path) for path in named for field in model.header["fields"])


def test_every_table_and_column_of_the_results_is_explained() -> None:
    con = judged()
    unexplained = con.execute(
        "select table_name, column_name from duckdb_columns() where schema_name = 'result' and comment is null "
        "and table_name in (select table_name from duckdb_tables())"
    ).fetchall()
    assert unexplained == []


def written(folder: Path, kind: str) -> list[dict[str, str]]:
    with (folder / f"zz-zedburg.{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def publication(**tables: Any) -> duckdb.DuckDBPyConnection:
    con = judged(
        process=[process("1", number_of_tenderers=1), process("2", year=2024, method="direct")],
        award=[
            award("1", "A", 0.1),
            award("1", "A", 0.2),
            award("2", "A", 12345678901234.5),
            award("2", "A", 5, currency="USD"),
        ],
        **tables,
    )
    con.execute("insert into ocds.run values (5, 3, 2, 2, 1, 0)")
    return con


def test_the_files_hold_what_was_found(tmp_path: Path) -> None:
    results.write(publication(), tmp_path, ABOUT)
    names = ["flags.csv", "issues.csv.gz", "methods.csv", "runs.csv", "set_aside.csv", "support.csv", "values.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"zz-zedburg.{name}" for name in names]
    shares = [row for row in written(tmp_path, "values") if row["indicator_id"] == "competitive_award_share"]
    assert [",".join(row.values()) for row in shares if row["basis"] == "value"] == [
        "zz-zedburg,competitive_award_share,2023,value,0.3,0.3,2,0,percent,EUR,2026-01-02",
        "zz-zedburg,competitive_award_share,2024,value,0,12345678901234.5,1,1,percent,EUR,2026-01-02",
        "zz-zedburg,competitive_award_share,,value,0.3,12345678901234.8,3,1,percent,EUR,2026-01-02",
    ]
    assert [",".join(row.values()) for row in written(tmp_path, "flags") if row["flag"] == "R018"] == [
        "zz-zedburg,R018,2023,1,1,0,2026-01-02",
        "zz-zedburg,R018,2024,0,0,1,2026-01-02",
        "zz-zedburg,R018,,1,1,1,2026-01-02",
    ]
    assert written(tmp_path, "runs") == [
        {
            "city_id": "zz-zedburg", "content_hash": "abc123", "files": "2", "bytes": "4096", "releases_read": "5",
            "releases_used": "3", "releases_set_aside": "2", "processes": "2", "first_year": "2023",
            "last_year": "2024", "main_currency": "EUR", "other_currencies": "USD 1", "publisher": "City of Zedburg",
            "address": "https://zedburg.example/data", "licence": "none stated", "grade": "A", "covered": "",
            "remarks": "", "leaves_out": "", "read_on": "2026-01-02",
        }
    ]  # fmt: skip
    row = next(row for row in written(tmp_path, "support") if row["subject"] == "R018")
    assert row == {
        "city_id": "zz-zedburg", "subject": "R018", "kind": "flag", "processes": "2", "with_fields": "1",
        "fields": "tender/procurementMethod; tender/numberOfTenderers or bids/details/tenderers/id or "
        "bids/statistics/value or tender/tenderers/id",
        "is_computable": "true", "read_on": "2026-01-02",
        "unlock": "Publish the method (tender/procurementMethod) and the number of bidders (tender/numberOfTenderers)",
    }  # fmt: skip


def test_a_publication_of_nothing_writes_files_that_say_so(tmp_path: Path) -> None:
    con = judged()
    con.execute("insert into ocds.run values (0, 0, 0, 0, 0, 0)")
    results.write(con, tmp_path, ABOUT)
    assert written(tmp_path, "set_aside") == []
    assert {row["numerator"] for row in written(tmp_path, "values")} == {""}
    (run,) = written(tmp_path, "runs")
    assert (run["first_year"], run["main_currency"], run["other_currencies"]) == ("", "", "")


def test_the_issues_are_counted_with_an_example_and_kept_whole(tmp_path: Path) -> None:
    con = publication(
        issue=[
            {"file": "b.json", "line": 2, "path": "awards/date", "value": "0207", "why": "no date", "is_whole": False},
            {"file": "a.json", "line": 9, "path": "awards/date", "value": "2099", "why": "no date", "is_whole": False},
            {"file": "a.json", "line": 1, "path": None, "value": None, "why": "no JSON", "is_whole": True},
        ]
    )
    results.write(con, tmp_path, ABOUT)
    assert [list(row.values())[1:7] for row in written(tmp_path, "set_aside")] == [
        ["no date", "awards/date", "2", "a.json", "9", "2099"],
        ["no JSON", "", "1", "a.json", "1", ""],
    ]
    with gzip.open(tmp_path / "zz-zedburg.issues.csv.gz", "rt", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 3


EXAMPLES = {
    "=1+1": "'=1+1",
    " @here": "' @here",
    "-5.0": "-5.0",
    "-x": "'-x",
    "ask a.b@zedburg.example today": "ask … today",
    "10.1.2.3": "…",
    'two\nlines, "quoted"': 'two\nlines, "quoted"',
    "Étang – ñandú": "Étang – ñandú",
}


def test_an_example_holds_nothing_that_the_build_refuses(tmp_path: Path) -> None:
    issues = [
        {"file": "a.json", "path": "awards/date", "value": value, "why": f"reason {place}", "is_whole": False}
        for place, value in enumerate(EXAMPLES)
    ]
    results.write(publication(issue=issues), tmp_path, ABOUT)
    found = {row["why"]: row["example_value"] for row in written(tmp_path, "set_aside")}
    assert found == {f"reason {place}": expected for place, expected in enumerate(EXAMPLES.values())}
    for path in tmp_path.glob("*.csv"):
        read_rows(path, path.name, ["city_id"])


def test_a_second_run_replaces_the_files_of_the_first_and_leaves_nothing_beside_them(tmp_path: Path) -> None:
    results.write(publication(), tmp_path, ABOUT)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    results.write(publication(), tmp_path, ABOUT)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_run_that_breaks_off_leaves_the_earlier_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results.write(publication(), tmp_path, ABOUT)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(results, "_write_run", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        results.write(publication(), tmp_path, ABOUT)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_flags_that_were_raised_are_written_with_plain_numbers(tmp_path: Path) -> None:
    prices = {"1": 1.5, "2": 140, "3": 140, "4": 140, "5": 1e6, "6": 140}
    con = judged(
        process=[process(ocid, number_of_tenderers=1 if ocid == "6" else 2) for ocid in prices],
        bid=[row for ocid, price in prices.items() for row in (bid(ocid, "A", 1), bid(ocid, "B", price))][:-1],
        award=[award(ocid, "A") for ocid in prices],
    )
    results.write_flags(con, tmp_path / "it's.csv")
    assert (tmp_path / "it's.csv").read_text(encoding="utf-8") == "ocid,code,value\n5,R058,999999\n6,R018,1\n"
