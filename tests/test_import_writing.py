"""Are both files written or neither, only when the import is good, and does the build accept them?"""

import csv
import os
from decimal import Decimal
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.budgets import write
from etl.budgets.write import plain
from etl.read.csv_file import read_rows
from tests.mistakes import Reloading
from tests.zedburg import COLUMNS, LEDGER, MEANING, Zedburg, table

STATED = ("--year", "2023", "--stage", "executed")
PLAIN = MEANING + COLUMNS + LEDGER
BASIS = "lines of budget.csv, added up with the mapping zedburg.yml"
REASON = "The city books its fund without a code."


def before(zedburg: Zedburg) -> dict[str, bytes]:
    """Return the files of the budgets with their content."""
    return (
        {path.name: path.read_bytes() for path in sorted(zedburg.budgets.rglob("*"))}
        if zedburg.budgets.exists()
        else {}
    )


def test_both_files_hold_what_was_read(zedburg: Zedburg) -> None:
    zedburg.amounts(zedburg.file(table()), *STATED)
    assert before(zedburg) == {
        "zed.ledgers.csv": (
            "ledger_id,address,publisher,licence,grade,basis,accessed_on\n"
            f'import-zed,https://zedburg.example/budget,City of Zedburg,CC BY 4.0,A,"{BASIS}",2026-11-01\n'
        ).encode(),
        "zed.lines.csv": (
            b"city,country_iso3,year,currency,item,label,cofog,stage,amount,population,ledger_id,note\n"
            b"Zedburg,ZED,2023,EUR,EXP_TOTAL,Total expenditure,,executed,1233567.25,,import-zed,\n"
            b"Zedburg,ZED,2023,EUR,FUNC_HOUSING,Spending on housing,06.1,executed,1234567.5,,import-zed,\n"
            b"Zedburg,ZED,2023,EUR,FUNC_EDUCATION,Spending on education,09,executed,-1000.25,,import-zed,\n"
        ),
    }


def test_the_command_line_describes_the_publication_before_the_mapping(zedburg: Zedburg) -> None:
    options = ("--publisher", "Treasury", "--grade", "B", "--basis", "press table", "--accessed-on", "2026-10-31")
    assert zedburg.run(zedburg.file(table()), *STATED, *options).code == 0
    rows = read_rows(zedburg.budgets / "zed.ledgers.csv", "x", ["basis"]).drop(columns="_row").to_dict("records")
    assert rows == [
        {
            "ledger_id": "import-zed",
            "address": "https://zedburg.example/budget",
            "publisher": "Treasury",
            "licence": "CC BY 4.0",
            "grade": "B",
            "basis": "press table",
            "accessed_on": "2026-10-31",
        }
    ]


def test_several_publications_may_stand_in_the_same_two_files(zedburg: Zedburg) -> None:
    file = zedburg.file(table())
    for name, options in (("zed", ()), ("other", ("--licence", "none stated")), ("zed", ("--grade", "B"))):
        assert zedburg.run(file, *STATED, "--name", name, "--into", "ministry", *options).code == 0
    assert list(before(zedburg)) == ["ministry.ledgers.csv", "ministry.lines.csv"]
    columns = ["ledger_id", "licence", "grade"]
    ledgers = read_rows(zedburg.budgets / "ministry.ledgers.csv", "x", columns)[columns]
    assert ledgers.values.tolist() == [["import-other", "none stated", "A"], ["import-zed", "CC BY 4.0", "B"]]
    lines = read_rows(zedburg.budgets / "ministry.lines.csv", "x", ["ledger_id"])["ledger_id"]
    assert lines.tolist() == ["import-other"] * 3 + ["import-zed"] * 3


def test_a_dry_run_reports_and_writes_nothing(zedburg: Zedburg) -> None:
    outcome = zedburg.run(zedburg.file(table()), *STATED, "--dry-run")
    assert (outcome.code, outcome.error, before(zedburg)) == (0, "", {})
    assert outcome.said.startswith("budget.csv for Zedburg (zed-zedburg) with zedburg.yml\n\nRead as\n")
    assert "wrote" not in outcome.said


def test_a_dry_run_says_what_would_be_refused(zedburg: Zedburg) -> None:
    outcome = zedburg.run(zedburg.file(table()), *STATED, "--dry-run", "--total", "5", mapping=MEANING + COLUMNS)
    assert (outcome.code, outcome.error) == (0, "")
    assert outcome.said.endswith(
        "\nNot good enough to be written\n"
        "  2023 executed expenditure: the sum is +24671245.00 % off the published total (at most 0.1 %)\n"
        "\nMissing or wrong\n"
        "  the publication has no address, publisher, licence, grade: state them under ledger in the mapping, or "
        "--address, --publisher, --licence, --grade\n"
    )


def test_the_name_is_that_of_city_and_file_by_default(zedburg: Zedburg) -> None:
    mapping = zedburg.mapping(PLAIN)
    file = zedburg.file(table(), "Presupuesto 2023 (v2).csv")
    data = str(zedburg.folder / "data")
    given = ["--city", "zed-zedburg", "--mapping", str(mapping), "--data", data, *STATED]
    assert main(["import-budget", str(file), *given]) == 0
    assert sorted(before(zedburg)) == [
        "zed-zedburg-presupuesto-2023-v2.ledgers.csv",
        "zed-zedburg-presupuesto-2023-v2.lines.csv",
    ]


GAPS = {
    "unmapped": ([("06", "a", "979"), ("99", "b", "21")], (), "2.1 % of the amount has no item (at most 2 %)"),
    "no code": ([("06", "a", "90"), ("", "b", "-10")], (), "10.0 % of the amount has no item (at most 2 %)"),
    "below the total": (
        [("06", "a", "989")],
        ("--total", "1000"),
        "the sum is -1.10 % off the published total (at most 0.1 %)",
    ),
    "zero total": ([("06", "a", "5")], ("--total", "0"), "the sum is not the published zero (at most 0.1 %)"),
}


@pytest.mark.parametrize(("rows", "options", "gap"), GAPS.values(), ids=GAPS)
def test_a_gap_is_refused_and_the_last_good_import_stays(
    zedburg: Zedburg, rows: list[tuple[str, str, str]], options: tuple[str, ...], gap: str
) -> None:
    zedburg.amounts(zedburg.file(table()), *STATED)
    good = before(zedburg)
    outcome = zedburg.run(zedburg.file(table(rows)), *STATED, *options)
    assert (outcome.code, before(zedburg)) == (1, good)
    assert outcome.error == (
        f"error: budget.csv: nothing was written\n  2023 executed expenditure: {gap}\n"
        "  To fix it: correct the mapping, or accept the gap with --accept-gap and a sentence that says why it is "
        "right\n"
    )


@pytest.mark.parametrize(("rows", "options", "gap"), GAPS.values(), ids=GAPS)
def test_an_accepted_gap_is_written_with_its_reason(
    zedburg: Zedburg, rows: list[tuple[str, str, str]], options: tuple[str, ...], gap: str
) -> None:
    outcome = zedburg.run(zedburg.file(table(rows)), *STATED, *options, "--accept-gap", REASON)
    assert (outcome.code, outcome.error) == (0, "")
    assert {line["note"] for line in zedburg.lines()} == {f"accepted although {gap}: {REASON}"}
    assert f"\nAccepted\n  2023 executed expenditure: {gap}\n  because: {REASON}\n" in outcome.said


def test_a_reason_stands_only_on_the_lines_of_the_year_that_has_the_gap(zedburg: Zedburg) -> None:
    mapping = PLAIN.replace("description: Name", "year: Name")
    rows = [("06", "2021", "5"), ("06", "2022", "5"), ("99", "2022", "5"), ("06", "2023", "7"), ("99", "2023", "3")]
    zedburg.amounts(zedburg.file(table(rows)), "--stage", "executed", "--accept-gap", REASON, mapping=mapping)
    assert {line["year"]: line["note"] for line in zedburg.lines()} == {
        "2021": "",
        "2022": f"accepted although 50.0 % of the amount has no item (at most 2 %): {REASON}",
        "2023": f"accepted although 30.0 % of the amount has no item (at most 2 %): {REASON}",
    }


def test_a_reason_without_a_gap_is_not_written(zedburg: Zedburg) -> None:
    outcome = zedburg.run(zedburg.file(table()), *STATED, "--accept-gap", REASON)
    assert {line["note"] for line in zedburg.lines()} == {""}
    assert "  --accept-gap was not needed: there is no gap\n" in outcome.said


@pytest.mark.parametrize("rows", [[("06", "a", "98"), ("99", "b", "2")], [("06", "a", "100")]])
def test_a_small_gap_is_written_and_reported(zedburg: Zedburg, rows: list[tuple[str, str, str]]) -> None:
    assert zedburg.amounts(zedburg.file(table(rows)), *STATED, "--total", "100.1")["2023 executed EXP_TOTAL"] == "100"


def test_what_no_reason_can_mend_is_refused(zedburg: Zedburg) -> None:
    outcome = zedburg.run(
        zedburg.file(table([("06", "a", "-5")])),
        *(*STATED, "--accept-gap", REASON, "--accessed-on", "2026-02-31"),
        mapping=MEANING + COLUMNS,
    )
    assert outcome.error == (
        "error: budget.csv: nothing was written\n"
        "  EXP_TOTAL of 2023 executed expenditure is negative (-5.00): a sign may be read the wrong way round\n"
        "  the publication has no address, publisher, licence, grade: state them under ledger in the mapping, or "
        "--address, --publisher, --licence, --grade\n"
        "  accessed_on is no day that has been: write it as 2026-11-22\n"
        "  To fix it: correct the mapping or the options\n"
    )
    assert before(zedburg) == {}


def test_a_file_that_no_import_wrote_is_never_replaced(zedburg: Zedburg) -> None:
    zedburg.budgets.mkdir(parents=True)
    (zedburg.budgets / "zed.ledgers.csv").write_text("ledger_id\nbudget-001\n", encoding="utf-8")
    good = before(zedburg)
    outcome = zedburg.run(zedburg.file(table()), *STATED)
    assert (outcome.error, before(zedburg)) == (
        "error: data/raw/budgets/zed.ledgers.csv was not written by an import: it is left as it is\n"
        "  To fix it: give another name with --name or --into\n",
        good,
    )


def test_a_cell_that_the_build_would_refuse_is_not_written(zedburg: Zedburg) -> None:
    outcome = zedburg.run(zedburg.file(table()), *STATED, "--publisher", "budget@zedburg.example")
    assert outcome.error.startswith("error: data/raw/budgets/zed.ledgers.csv: an e-mail address or an IP address\n")
    assert before(zedburg) == {}


@pytest.mark.parametrize("is_first", [True, False])
def test_when_the_second_file_cannot_be_written_the_first_is_taken_back(
    zedburg: Zedburg, monkeypatch: pytest.MonkeyPatch, is_first: bool
) -> None:
    if not is_first:
        zedburg.amounts(zedburg.file(table()), *STATED)
    good = before(zedburg)
    replace = os.replace

    def fail_for_the_publication(new: Path, old: Path) -> None:
        if "ledgers" in old.name:
            raise OSError(28, "No space left on device")
        replace(new, old)

    monkeypatch.setattr(write.os, "replace", fail_for_the_publication)
    outcome = zedburg.run(zedburg.file(table([("06", "other", "7")])), *STATED)
    assert (outcome.error, before(zedburg)) == (
        "error: the files of the import cannot be written (No space left on device): nothing was changed\n"
        "  To fix it: look at the free space and the rights of data/raw/budgets\n",
        good,
    )


def test_the_written_files_hold_the_totals_of_the_source(zedburg: Zedburg) -> None:
    rows = [("06", "a", f"{number * 1.37:.2f}") for number in range(300)]
    rows += [("09", "b", f"{-number / 7:.2f}") for number in range(100)]
    zedburg.amounts(zedburg.file(table(rows)), *STATED)
    written = {line["item"]: Decimal(line["amount"]) for line in zedburg.lines()}
    source = {code: sum(Decimal(amount) for each, _, amount in rows if each == code) for code in ("06", "09")}
    assert written == {
        "EXP_TOTAL": source["06"] + source["09"],
        "FUNC_HOUSING": source["06"],
        "FUNC_EDUCATION": source["09"],
    }


def test_the_build_takes_an_import_in(folder: Path, zedburg: Zedburg, reloading: Reloading) -> None:
    mapping = zedburg.mapping(PLAIN)
    given = [str(zedburg.file(table())), "--city", "esp-fara", "--mapping", str(mapping), "--name", "fara", *STATED]
    assert main(["import-budget", *given, "--data", str(folder)]) == 0
    found = reloading.rows(
        folder,
        "select l.item, l.amount, g.grade from core.budget_line as l inner join core.budget_ledger as g "
        "using (ledger_id) where l.city_id = 'esp-fara' and ledger_id = 'import-fara' order by l.item",
    )
    assert found == [
        ("EXP_TOTAL", 1233567.25, "A"),
        ("FUNC_EDUCATION", -1000.25, "A"),
        ("FUNC_HOUSING", 1234567.5, "A"),
    ]


@pytest.mark.parametrize(
    ("amount", "text"), [("1E+3", "1000"), ("1.50", "1.5"), ("0.00", "0"), ("-0.00", "0"), ("100", "100"), ("-7", "-7")]
)
def test_an_amount_is_written_as_plain_digits(amount: str, text: str) -> None:
    assert plain(Decimal(amount)) == text


def test_the_columns_are_those_of_the_compiled_files(folder: Path) -> None:
    headers = [
        next(csv.reader([path.read_text(encoding="utf-8").split("\n")[0]]))
        for path in sorted((folder / "raw" / "budgets").glob("*.csv"))
    ]
    assert headers == [write.LEDGERS, write.LINES]
