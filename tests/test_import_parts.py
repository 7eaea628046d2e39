"""Does every amount land in its year, stage and side, in long and in wide files?"""

import pytest

from tests.zedburg import LEDGER, MEANING, Zedburg

REVENUE = "  - {item: REV_TOTAL, side: revenue, label: Total revenue}\n"
LONG = (
    MEANING.replace("side: expenditure\nfunctions", "functions")
    + REVENUE
    + LEDGER
    + "columns: {code: Code, year: Year, stage: Stage, side: Kind, sign: D/C}\namounts: [{column: Amount}]\n"
    "words:\n  stages: {Plan: budget_initial, Actual: executed}\n  sides: {Cost: expenditure, Income: revenue}\n"
    "  signs: {D: plus, C: minus}\n"
)
WIDE = MEANING + REVENUE + LEDGER + "columns: {code: Code}\n"


def test_years_stages_sides_and_signs_in_rows(zedburg: Zedburg) -> None:
    file = zedburg.file(
        "Code,Year,Stage,Kind,D/C,Amount\n"
        "06,2022,Plan,Cost,D,100\n06,2022,ACTUAL,Cost,D,90\n06,2022,Actual,Cost,C,5\n"
        "06,2023,Plan,Cost,D,110\n,2023,Plan,Income,D,120\n,2023,Plan,income,C,1\n"
    )
    assert zedburg.amounts(file, mapping=LONG) == {
        "2022 budget_initial EXP_TOTAL": "100",
        "2022 budget_initial FUNC_HOUSING": "100",
        "2022 executed EXP_TOTAL": "85",
        "2022 executed FUNC_HOUSING": "85",
        "2023 budget_initial EXP_TOTAL": "110",
        "2023 budget_initial FUNC_HOUSING": "110",
        "2023 budget_initial REV_TOTAL": "119",
    }


def test_years_stages_and_sides_in_columns(zedburg: Zedburg) -> None:
    amounts = (
        "amounts:\n  - {column: Cost 2022, year: 2022, stage: executed}\n"
        "  - {column: Cost 2023, year: 2023, stage: budget_initial}\n"
        "  - {column: Income 2023, year: 2023, stage: budget_initial, side: revenue}\n"
    )
    file = zedburg.file("Code;Cost 2022;Cost 2023;Income 2023\n06;1,5;2,5;\n09;;3,5;7\n")
    assert zedburg.amounts(file, mapping=WIDE + amounts) == {
        "2022 executed EXP_TOTAL": "1.5",
        "2022 executed FUNC_HOUSING": "1.5",
        "2023 budget_initial EXP_TOTAL": "6",
        "2023 budget_initial FUNC_HOUSING": "2.5",
        "2023 budget_initial FUNC_EDUCATION": "3.5",
        "2023 budget_initial REV_TOTAL": "7",
    }


def test_debit_and_credit_in_two_columns(zedburg: Zedburg) -> None:
    amounts = "year: 2023\nstage: executed\namounts: [{column: Debit}, {column: Credit, minus: true}]\n"
    file = zedburg.file("Code,Debit,Credit\n06,100,\n06,,30\n06,20,5\n")
    assert zedburg.amounts(file, mapping=WIDE + amounts)["2023 executed FUNC_HOUSING"] == "85"


@pytest.mark.parametrize(("rule", "year"), [("first", 2023), ("ending", 2024)])
@pytest.mark.parametrize("written", ["2023/24", "2023-24", "2023-2024", "2023/2024", "FY 2023–24"])
def test_a_financial_year_that_crosses_is_stored_by_the_declared_rule(
    zedburg: Zedburg, rule: str, year: int, written: str
) -> None:
    mapping = (
        f"{WIDE.replace('code: Code', 'code: Code, year: Year')}fiscal_year: {rule}\namounts: [{{column: Amount}}]\n"
    )
    file = zedburg.file(f"Code,Year,Amount\n06,{written},5\n")
    assert zedburg.amounts(file, "--stage", "executed", mapping=mapping)[f"{year} executed EXP_TOTAL"] == "5"
    note = f"financial year {written.removeprefix('FY ')}, stored by its {rule} year"
    assert {line["note"] for line in zedburg.lines()} == {note}


def test_a_word_for_a_year_is_translated(zedburg: Zedburg) -> None:
    mapping = WIDE.replace("code: Code", "code: Code, year: Year") + "words: {years: {FY24: 2024}}\n"
    found = zedburg.amounts(
        zedburg.file("Code,Year,Amount\n06,fy24,5\n"),
        *("--stage", "executed"),
        mapping=mapping + "amounts: [{column: Amount}]\n",
    )
    assert found["2024 executed EXP_TOTAL"] == "5"


def test_the_population_of_the_year_stands_on_its_lines(zedburg: Zedburg) -> None:
    mapping = LONG + "population: {2023: 1234}\n"
    file = zedburg.file("Code,Year,Stage,Kind,D/C,Amount\n06,2022,Plan,Cost,D,1\n06,2023,Plan,Cost,D,1\n")
    zedburg.amounts(file, mapping=mapping)
    assert {(line["year"], line["population"]) for line in zedburg.lines()} == {("2022", ""), ("2023", "1234")}


def test_the_residents_of_a_year_may_stand_in_a_column_or_on_the_command_line(zedburg: Zedburg) -> None:
    mapping = LONG.replace("columns: {", "columns: {population: People, ")
    head = "Code,Year,Stage,Kind,D/C,Amount,People\n"
    file = zedburg.file(head + "06,2022,Plan,Cost,D,1,1200.0\n06,2023,Plan,Cost,D,1,1234\n09,2023,Plan,Cost,D,1,\n")
    zedburg.amounts(file, mapping=mapping)
    assert {(line["year"], line["population"]) for line in zedburg.lines()} == {("2022", "1200"), ("2023", "1234")}
    zedburg.amounts(file, "--residents", "2023=1300", mapping=mapping)
    assert {(line["year"], line["population"]) for line in zedburg.lines()} == {("2022", "1200"), ("2023", "1300")}


@pytest.mark.parametrize(
    ("people", "options", "message"),
    [
        (("5", "6"), (), "budget.csv, row 3: 6 residents in 2023, 5 further up\n  To fix it: leave population out of"),
        (("many", "5"), (), "budget.csv, row 2: 'many' is no number of residents\n  To fix it: write digits only"),
        (
            ("5", "5"),
            ("--residents", "2023"),
            "--residents '2023' is no year with its residents\n  To fix it: write it",
        ),
    ],
)
def test_residents_that_are_none_or_two_are_refused(
    zedburg: Zedburg, people: tuple[str, str], options: tuple[str, ...], message: str
) -> None:
    mapping = LONG.replace("columns: {", "columns: {population: People, ")
    rows = "".join(f"{code},2023,Plan,Cost,D,1,{count}\n" for code, count in zip(("06", "09"), people, strict=True))
    found = zedburg.run(zedburg.file("Code,Year,Stage,Kind,D/C,Amount,People\n" + rows), *options, mapping=mapping)
    assert found.code != 0
    assert found.error.startswith(f"error: {message}")


def test_the_currency_may_stand_in_a_column(zedburg: Zedburg) -> None:
    mapping = WIDE.replace("currency: EUR", "year: 2023").replace("code: Code", "code: Code, currency: Money")
    file = zedburg.file("Code,Money,Amount\n06,chf,5\n09,CHF,6\n")
    zedburg.amounts(file, "--stage", "executed", mapping=mapping + "amounts: [{column: Amount}]\n")
    assert {line["currency"] for line in zedburg.lines()} == {"CHF"}


def test_a_stage_that_the_columns_state_needs_no_word(zedburg: Zedburg) -> None:
    mapping = WIDE.replace("code: Code", "code: Code, stage: Stage") + (
        "year: 2023\namounts: [{column: Amount, stage: executed}]\nwords: {stages: {Plan: budget_draft}}\n"
    )
    found = zedburg.amounts(zedburg.file("Code,Stage,Amount\n06,whatever,5\n"), mapping=mapping)
    assert found["2023 executed EXP_TOTAL"] == "5"


def test_a_stated_total_is_that_of_the_spending(zedburg: Zedburg) -> None:
    amounts = "amounts: [{column: Cost}, {column: Income, side: revenue}]\nyear: 2023\nstage: executed\n"
    said = zedburg.run(zedburg.file("Code,Cost,Income\n06,5,7\n"), "--total", "5", mapping=WIDE + amounts).said
    assert "  2023 executed expenditure  5.00        5.00        0.00  +0.00 %\n" in said
    assert "  2023 executed revenue      7.00  not stated\n" in said
