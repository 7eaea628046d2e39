"""Does the report account for everything before anything is written?"""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.zedburg import LEDGER, MEANING, Zedburg

MAPPING = (
    MEANING
    + LEDGER
    + "unit: 1000\nfill_down: [code]\ncolumns: {code: Code, description: Name}\n"
    + "amounts:\n  - {column: Plan, year: 2023, stage: budget_initial}\n"
    + "  - {column: Actual, year: 2023, stage: executed}\n"
    + "skip: [{column: description, starts_with: subtotal, reason: subtotal}]\n"
    + "published_totals: [{column: description, equals: total}]\n"
)
FILE = (
    "Budget of Zedburg;;;\n"
    ";;;\n"
    "Code;Name;Plan;Actual\n"
    "06;Housing;1.000,5;900\n"
    ";More housing;10;20\n"
    ";Subtotal;1.010,5;920\n"
    "09;Schools;2.000;2.100\n"
    "98;Festival;30;40\n"
    "99;Fund;7;-8\n"
    ";Total;3.047,5;3.500\n"
)
REPORT = """\
budget.csv for Zedburg (zed-zedburg) with zedburg.yml

Read as
  encoding: utf-8 (detected)
  separator: semicolon (detected)
  header: row 3 (detected)
  columns: code = Code, description = Name, amount = Plan, amount = Actual
  numbers: decimal comma, thousands dot (detected)
  currency: EUR
  unit: 1,000

Rows: 10 read = 5 used + 5 left out
  used                                          5  Plan 3,047.50; Actual 3,052.00
  above the header                              2
  header                                        1
  subtotal                                      1  Plan 1,010.50; Actual 920.00
  published total (description equals total)    1  Plan 3,047.50; Actual 3,500.00

Totals
  year, stage, side                         sum     published   difference   percent
  2023 budget_initial expenditure  3,047,500.00  3,047,500.00         0.00   +0.00 %
  2023 executed expenditure        3,052,000.00  3,500,000.00  -448,000.00  -12.80 %

Items
  2023  budget_initial  EXP_TOTAL       3,047,500.00
  2023  budget_initial  FUNC_HOUSING    1,010,500.00
  2023  budget_initial  FUNC_EDUCATION  2,000,000.00
  2023  executed        EXP_TOTAL       3,052,000.00
  2023  executed        FUNC_HOUSING      920,000.00
  2023  executed        FUNC_EDUCATION  2,100,000.00

Amounts without an item, by code
  2023 budget_initial expenditure: 1.21 % of the amount
    98  30,000.00  Festival
    99   7,000.00  Fund
  2023 executed expenditure: 1.56 % of the amount
    98  40,000.00  Festival
    99  -8,000.00  Fund

Not good enough to be written
  2023 executed expenditure: the sum is -12.80 % off the published total (at most 0.1 %)
"""


def test_the_report_is_whole(zedburg: Zedburg) -> None:
    outcome = zedburg.run(zedburg.file(FILE), "--dry-run", mapping=MAPPING)
    lines = [line.rstrip() for line in outcome.said.splitlines()]
    assert [" ".join(line.split()) for line in lines] == [" ".join(line.split()) for line in REPORT.splitlines()]


def test_columns_of_the_report_are_aligned(zedburg: Zedburg) -> None:
    said = zedburg.run(zedburg.file(FILE), "--dry-run", mapping=MAPPING).said
    assert "  2023  executed        FUNC_HOUSING      920,000.00\n" in said
    assert "  2023 executed expenditure        3,052,000.00  3,500,000.00  -448,000.00  -12.80 %\n" in said


def test_many_codes_without_an_item_are_counted(zedburg: Zedburg) -> None:
    rows = "".join(f"{code};x;{amount};\n" for code, amount in zip(range(50, 75), range(1, 26), strict=True))
    said = zedburg.run(zedburg.file(f"Code;Name;Plan;Actual\n{rows}"), "--dry-run", mapping=MAPPING).said
    assert "    74  25,000.00  x\n    73  24,000.00  x\n" in said
    assert "    and 5 more codes: 15,000.00\n" in said


KINDS = st.sampled_from(["06;a;{}", "09;b;{}", "97;c;{}", ";subtotal;{}", ";;", "06;note;", ";other;{}"])


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(KINDS, st.integers(-999, 999)), min_size=1, max_size=15))
def test_no_row_and_no_amount_vanishes(zedburg: Zedburg, rows: list[tuple[str, int]]) -> None:
    lines = ["06;first;1", *(kind.format(amount) for kind, amount in rows)]
    mapping = MAPPING.replace("fill_down: [code]\n", "").replace(
        "  - {column: Actual, year: 2023, stage: executed}\n", ""
    )
    file = zedburg.file("Code;Name;Plan\n" + "\n".join(lines) + "\n")
    said = zedburg.run(file, "--dry-run", mapping=mapping).said
    section = said.split("\nRows: ")[1].split("\n\n")[0].splitlines()
    read, used, left = (int(word) for word in section[0].split() if word.isdigit())
    counts = [[word for word in line.split("  ") if word] for line in section[1:]]
    assert read == used + left == len(lines) + 1 == sum(int(row[1]) for row in counts)
    assert sum(amount(row) for row in counts) == sum(
        Decimal(line.split(";")[2]) for line in lines if line.split(";")[2]
    )


def amount(row: list[str]) -> Decimal:
    """Return the amount of a row of the account."""
    return Decimal(row[2].removeprefix("Plan ").replace(",", "")) if len(row) > 2 else Decimal()
