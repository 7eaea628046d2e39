"""Is every row of a file used or left out for a reason that is said, and is no amount counted twice?"""

import pytest

from tests.zedburg import COLUMNS, LEDGER, MEANING, Zedburg, table

STATED = ("--year", "2023", "--stage", "executed")
PLAIN = MEANING + COLUMNS + LEDGER


def test_total_rows_are_left_out_and_compared(zedburg: Zedburg) -> None:
    mapping = PLAIN + "published_totals:\n  - {column: description, starts_with: TOTAL, reason: total row}\n"
    file = zedburg.file(table([("06", "a", "70"), ("09", "b", "30.05"), ("", "Total spending", "100")]))
    assert zedburg.amounts(file, *STATED, mapping=mapping)["2023 executed EXP_TOTAL"] == "100.05"
    said = zedburg.run(file, *STATED, mapping=mapping).said
    assert (
        "Rows: 4 read = 2 used + 2 left out\n"
        "  used                         2  Amount 100.05\n"
        "  header                       1\n"
        "  published total (total row)  1  Amount 100.00\n"
        "\nTotals\n"
        "  year, stage, side             sum  published  difference  percent\n"
        "  2023 executed expenditure  100.05     100.00        0.05  +0.05 %\n"
    ) in said


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ("{column: description, equals: park}", {"Park"}),
        ("{column: Name, starts_with: par}", {"Park", "Parking lot"}),
        ("{column: 2, contains: lot}", {"Parking lot"}),
        ("{column: description, matches: '^[A-Z]+$'}", {"OTHER"}),
        ("{column: description, not_equals: Park}", {"Parking lot", "OTHER", ""}),
        ("{column: description, is_empty: true}", {""}),
    ],
)
def test_a_rule_leaves_out_what_it_says(zedburg: Zedburg, rule: str, left: set[str]) -> None:
    names = ("Park", "Parking lot", "OTHER", "")
    rows = [("06", name, 10**place) for place, name in enumerate(names)]
    kept = sum(10**place for place, name in enumerate(names) if name not in left)
    found = zedburg.amounts(zedburg.file(table(rows)), *STATED, mapping=f"{PLAIN}skip: [{rule}]\n")
    assert found["2023 executed FUNC_HOUSING"] == str(kept)


def test_rows_left_out_are_listed_by_reason_with_their_amounts(zedburg: Zedburg) -> None:
    mapping = PLAIN + (
        "skip:\n  - {column: description, starts_with: sub, reason: subtotal}\n"
        "  - {column: code, equals: X9, reason: memo item}\n"
    )
    rows = [
        ("06", "a", "1,000.50"),
        ("06", "Subtotal", "1,000.50"),
        ("", "", ""),
        ("X9", "b", "(3)"),
        ("09", "Note", ""),
    ]
    said = zedburg.run(zedburg.file("Budget\n" + table(rows, ";")), *STATED, mapping=mapping).said
    assert (
        "Rows: 7 read = 1 used + 6 left out\n"
        "  used              1  Amount 1,000.50\n"
        "  above the header  1\n"
        "  header            1\n"
        "  subtotal          1  Amount 1,000.50\n"
        "  empty row         1\n"
        "  memo item         1  Amount -3.00\n"
        "  no amount         1\n"
    ) in said


def test_empty_cells_take_the_text_above_but_not_that_of_a_total_row(zedburg: Zedburg) -> None:
    mapping = PLAIN + "fill_down: [code]\nskip: [{column: code, starts_with: total}]\n"
    rows = [("06", "a", 1), ("", "b", 2), ("Total 06", "", 3), ("", "c", 4), ("09", "d", 5), ("", "e", 6)]
    assert zedburg.amounts(zedburg.file(table(rows)), *STATED, mapping=mapping) == {
        "2023 executed EXP_TOTAL": "18",
        "2023 executed FUNC_HOUSING": "7",
        "2023 executed FUNC_EDUCATION": "11",
    }


def test_merged_cells_of_a_workbook_are_filled_down(zedburg: Zedburg) -> None:
    rows: list[list[object]] = [["Code", "Name", "Amount"], ["06", "a", 1], [None, "b", 2], ["09", "c", 3]]
    mapping = PLAIN + "fill_down: [code]\n"
    assert zedburg.amounts(zedburg.workbook(rows), *STATED, mapping=mapping)["2023 executed FUNC_HOUSING"] == "3"


def test_an_empty_cell_is_empty_for_a_rule_only_where_nothing_stands_above(zedburg: Zedburg) -> None:
    mapping = PLAIN + "fill_down: [code]\nskip: [{column: code, is_empty: true, reason: note}]\n"
    rows = [("", "a", 1), ("06", "b", 2), ("", "c", 4)]
    assert zedburg.amounts(zedburg.file(table(rows)), *STATED, mapping=mapping)["2023 executed EXP_TOTAL"] == "6"


SUBTOTALS = [
    ("06", "Housing", "300"),
    ("06.1", "Homes", "200"),
    ("06.11", "New homes", "150"),
    ("06.12", "Repairs", "50"),
    ("06.2", "Rent", "100"),
    ("09", "Schools", "40"),
]


def test_codes_that_sum_up_the_codes_under_them_are_refused(zedburg: Zedburg) -> None:
    outcome = zedburg.run(zedburg.file(table(SUBTOTALS)), *STATED)
    assert outcome.error == (
        "error: budget.csv: nothing was written\n"
        "  2023 executed expenditure: code 06 is the sum of 06.1, 06.2: it is counted twice\n"
        "  2023 executed expenditure: code 06.1 is the sum of 06.11, 06.12: it is counted twice\n"
        "  To fix it: correct the mapping, or accept the gap with --accept-gap and a sentence that says why it is "
        "right\n"
    )
    assert not zedburg.budgets.exists()


def test_a_subtotal_of_rounded_amounts_is_seen(zedburg: Zedburg) -> None:
    rows = [("06", "all", 1000), ("061", "a", 333), ("062", "b", 333), ("063", "c", 333), ("064", "d", 0)]
    outcome = zedburg.run(zedburg.file(table(rows)), *STATED)
    assert "code 06 is the sum of 061, 062, 063 and 1 more: it is counted twice\n" in outcome.error


def test_without_the_rows_of_higher_levels_the_file_is_good(zedburg: Zedburg) -> None:
    mapping = PLAIN + r"skip: [{column: code, matches: '^06(\.1)?$', reason: higher level}]" + "\n"
    found = zedburg.amounts(zedburg.file(table(SUBTOTALS)), *STATED, mapping=mapping)
    assert found["2023 executed EXP_TOTAL"] == "340"


def test_corrections_below_zero_reduce_the_sum(zedburg: Zedburg) -> None:
    found = zedburg.amounts(zedburg.file(table([("06", "a", "10"), ("06", "correction", "-4")])), *STATED)
    assert found["2023 executed FUNC_HOUSING"] == "6"
