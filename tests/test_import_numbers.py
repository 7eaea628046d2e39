"""Is every amount worth what its city means, in whatever convention, and is doubt refused instead of guessed?"""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.budgets.mapping import NumberForm
from etl.budgets.numbers import MARKS, Convention, detect, parse, take_apart
from etl.errors import BuildError
from tests.zedburg import COLUMNS, LEDGER, MEANING, Zedburg, table, total

STATED = ("--year", "2023", "--stage", "executed")
UNDECLARED = NumberForm(None, None, frozenset())
SPANISH, SWISS, FRENCH = (
    Convention(decimal, mark, frozenset()) for decimal, mark in ((",", "."), (".", "'"), (",", " "))
)
ENGLISH, BARE = Convention(".", ",", frozenset()), Convention(".", "", frozenset())


def worth(text: str, convention: Convention) -> Decimal | None:
    """Return what the text is worth."""
    parts = take_apart(text)
    return parse(parts, convention) if parts else None


@pytest.mark.parametrize(
    ("text", "convention", "amount"),
    [
        ("1.234.567,89", SPANISH, "1234567.89"),
        ("1.234", SPANISH, "1234"),
        ("1234,5", SPANISH, "1234.5"),
        ("0,005", SPANISH, "0.005"),
        (",5", SPANISH, "0.5"),
        ("1'234'567.05", SWISS, "1234567.05"),
        ("1’234.–", SWISS, "1234"),
        ("1'234.--", SWISS, "1234"),
        ("1 234 567,8", FRENCH, "1234567.8"),
        ("1\u202f234\u00a0567,8", FRENCH, "1234567.8"),
        ("12,34,567.50", ENGLISH, "1234567.5"),
        ("1234567", BARE, "1234567"),
        ("(1,234.50)", ENGLISH, "-1234.5"),
        ("( 1,234.50 )", ENGLISH, "-1234.5"),
        ("1,234.50-", ENGLISH, "-1234.5"),
        ("\u22121,234.50", ENGLISH, "-1234.5"),
        ("- 1,234.50", ENGLISH, "-1234.5"),
        ("+7", ENGLISH, "7"),
        ("€ 1.234,50", SPANISH, "1234.5"),
        ("1.234,50 €", SPANISH, "1234.5"),
        ("1.234,- EUR", SPANISH, "1234"),
        ("-R$ 1.234,50", SPANISH, "-1234.5"),
        ("CHF 1'234.50", SWISS, "1234.5"),
        ("$-5", ENGLISH, "-5"),
        ("(5.00) EUR", ENGLISH, "-5"),
        ("5.00- €", ENGLISH, "-5"),
        ("Fr.500", SWISS, "500"),
    ],
)
def test_an_amount_is_worth_what_it_says(text: str, convention: Convention, amount: str) -> None:
    assert worth(text, convention) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        "1.2345",
        "12.34.567",
        "1,234,567",
        "1 234",
        "1,2,3",
        "abc",
        "12 M",
        "12k",
        "5 %",
        "1e3",
        "--5",
        "(5",
        "-(5)",
        "€5€",
    ],
)
def test_what_does_not_keep_to_the_convention_is_no_amount(text: str) -> None:
    assert worth(text, SPANISH) is None


@pytest.mark.parametrize(
    ("texts", "decimal", "thousands"),
    [
        (["1.234,50", "5"], ",", "."),
        (["1,234.50"], ".", ","),
        (["1.234.567", "1.234"], "", "."),
        (["1'234", "5.05"], ".", "'"),
        (["1 234 567.5", "1.234"], ".", " "),
        (["12345.678", "1.234"], ".", ""),
        (["0.500", "1.234"], ".", ""),
        (["12,5", "1.234"], ",", "."),
        (["12", "7"], "", ""),
    ],
)
def test_one_clear_amount_settles_the_others(texts: list[str], decimal: str, thousands: str) -> None:
    found = detect([(f"row {n}", text) for n, text in enumerate(texts)], UNDECLARED, "x.csv")
    assert (found.decimal, found.thousands) == (decimal, thousands)


MEND = "\n  To fix it: state both under numbers in the mapping, such as `numbers: {decimal: comma, thousands: dot}`\n"


@pytest.mark.parametrize(
    ("amounts", "message"),
    [
        (
            ["1.234", "5"],
            "error: budget.csv: row 2, Amount: '1.234' could be thousands or decimals, and no other amount tells which",
        ),
        (
            ["1 234 567", "1.234"],
            "error: budget.csv: row 3, Amount: '1.234' could be thousands or decimals, and no other amount tells which",
        ),
        (
            ["1.234,50", "1,234.50"],
            "error: budget.csv: the amounts are written in two ways\n  a decimal comma: row 2, Amount: '1.234,50'\n"
            "  a decimal dot: row 3, Amount: '1,234.50'\n  a dot between thousands: row 2, Amount: '1.234,50'\n"
            "  a comma between thousands: row 3, Amount: '1,234.50'",
        ),
    ],
    ids=["undecided", "undecided beside another mark", "two ways"],
)
def test_doubt_about_the_convention_is_refused(zedburg: Zedburg, amounts: list[str], message: str) -> None:
    rows = [("06", "Housing", amount) for amount in amounts]
    assert zedburg.run(zedburg.file(table(rows, ";")), *STATED).error == message + MEND


@pytest.mark.parametrize(
    ("declared", "amount"),
    [
        ("{decimal: comma, thousands: dot}", "1234"),
        ("{decimal: dot, thousands: none}", "1.234"),
        ("{decimal: comma}", "1234"),
        ("{decimal: dot}", "1.234"),
        ("{thousands: dot}", "1234"),
        ("{thousands: none}", "1.234"),
        ("{thousands: space}", "1.234"),
    ],
)
def test_a_declared_convention_settles_it(zedburg: Zedburg, declared: str, amount: str) -> None:
    mapping = MEANING + COLUMNS + LEDGER + f"numbers: {declared}\n"
    assert total(zedburg.amounts(zedburg.file(table([("06", "", "1.234")])), *STATED, mapping=mapping)) == Decimal(
        amount
    )


def test_a_dash_or_a_declared_word_is_no_amount(zedburg: Zedburg) -> None:
    rows = [("06", "a", "5"), ("06", "b", "-"), ("06", "c", "–"), ("09", "d", "n/a"), ("09", "e", "")]
    mapping = MEANING + COLUMNS + LEDGER + 'numbers: {empty: ["n/a"]}\n'
    file = zedburg.file(table(rows))
    assert zedburg.amounts(file, *STATED, mapping=mapping) == {
        "2023 executed EXP_TOTAL": "5",
        "2023 executed FUNC_HOUSING": "5",
    }
    said = zedburg.run(file, *STATED, mapping=mapping).said
    assert "Rows: 6 read = 1 used + 5 left out\n  used       1  Amount 5.00\n  header     1\n  no amount  4\n" in said


def test_a_unit_multiplies_and_the_note_says_so(zedburg: Zedburg) -> None:
    mapping = MEANING + COLUMNS + LEDGER + "unit: 1000\n"
    file = zedburg.file(table([("06", "", "1234.5"), ("09", "", "(2.25)")]))
    assert total(zedburg.amounts(file, *STATED, "--total", "1232250", mapping=mapping)) == Decimal(1232250)
    assert {line["note"] for line in zedburg.lines()} == {"published in units of 1,000"}
    assert "\n  unit: 1,000\n" in zedburg.run(file, *STATED, mapping=mapping).said


AMOUNT = st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False)
WRITINGS = st.tuples(
    st.sampled_from([",", "."]),
    st.sampled_from([".", ",", " ", "\u00a0", "\u202f", "'", "’", ""]),
    st.sampled_from(["-{}", "({})", "{}-", "\u2212{}"]),
    st.sampled_from(["{}", "{} €", "EUR {}", "€{}"]),
    st.sampled_from([";", "\t", "|"]),
).filter(lambda way: way[0] != way[1])


def written(amount: Decimal, way: tuple[str, str, str, str, str]) -> str:
    """Write the amount as an office of that country would."""
    decimal, thousands, minus, money, _ = way
    text = f"{abs(amount):,.2f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
    return money.format(minus.format(text) if amount < 0 else text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(AMOUNT, min_size=1, max_size=12), WRITINGS)
def test_the_total_of_any_amounts_in_any_convention_is_the_original(
    zedburg: Zedburg, amounts: list[Decimal], way: tuple[str, str, str, str, str]
) -> None:
    rows = [("06", "Housing", written(amount, way)) for amount in amounts] + [("09", "", written(Decimal(10**11), way))]
    found = zedburg.amounts(zedburg.file(table(rows, way[4])), *STATED, "--accept-gap", "Made to test the sum only.")
    assert total(found) == sum(amounts) + 10**11
    assert Decimal(found["2023 executed FUNC_HOUSING"]) == sum(amounts)


CONVENTIONS = [(decimal, thousands) for decimal in (",", ".") for thousands in MARKS.values() if decimal != thousands]


@given(st.lists(st.decimals(0, 10**7, places=3), min_size=1), st.sampled_from(CONVENTIONS), st.integers(0, 3))
def test_detection_is_right_or_refuses_but_never_wrong(
    amounts: list[Decimal], convention: tuple[str, str], places: int
) -> None:
    rounded = [round(amount, places) for amount in amounts]
    texts = [written_with(amount, places, *convention) for amount in rounded]
    found = None
    with suppress(BuildError):
        found = detect([("row", text) for text in texts], UNDECLARED, "x.csv")
    assert found is None or [worth(text, found) for text in texts] == rounded


def written_with(amount: Decimal, places: int, decimal: str, thousands: str) -> str:
    """Write the amount with a number of decimals."""
    return f"{amount:,.{places}f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
