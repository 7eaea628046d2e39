"""Does the card of spending by kind take all its bars from one publication, and only where it has enough of them?"""

import html
import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.kit.spending_kinds import KINDS, finding, latest_split
from dashboard.store.nouns.budgets import BudgetLine
from dashboard.words.translation import words
from tests.visits import bodies, visit

WHOLE = ("EXP_TOTAL", "EXP_STAFF", "EXP_GOODS_SERVICES", "EXP_CAPITAL")


def lines(*given: tuple[str, int, str, str]) -> pd.DataFrame:
    """Return rows of mart.budget_line: item, year, stage and basis each."""
    rows = [
        BudgetLine(
            city_id="esp-fara", budget_year=year, stage=stage, item=item, label=item, cofog=None, currency="EUR",
            amount=100.0, is_used=True, note=None, grade="A", publisher="Fara", basis=basis,
            address="https://example.org", url="https://example.org", licence="CC BY 4.0", file="fara.csv",
            source_row=2,
        )
        for item, year, stage, basis in given
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=BudgetLine._fields)


def whole(year: int, stage: str, basis: str = "accrual") -> list[tuple[str, int, str, str]]:
    """Return a budget with a total and three kinds."""
    return [(item, year, stage, basis) for item in WHOLE]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (whole(2024, "executed") + whole(2026, "budget_initial"), {(2024, "executed")}),
        (whole(2024, "executed") + whole(2025, "paid"), {(2025, "paid")}),
        (whole(2025, "executed") + whole(2025, "paid"), {(2025, "executed")}),
        (whole(2025, "budget_amended") + whole(2025, "budget_initial"), {(2025, "budget_amended")}),
        (whole(2025, "budget_draft"), set()),
        (whole(2024, "executed")[1:], set()),
        (whole(2024, "executed")[:3], set()),
        (whole(2024, "executed")[:3] + whole(2024, "executed", "cash")[3:], set()),
    ],
)
def test_the_latest_year_of_what_was_done_is_shown_and_two_bases_are_never_joined(
    given: list[tuple[str, int, str, str]], expected: set[tuple[int, str]]
) -> None:
    found = latest_split(lines(*given))
    assert set(zip(found["budget_year"], found["stage"], strict=True)) == expected


@pytest.mark.parametrize("page", ["budget", "city"])
def test_the_card_shows_a_bar_for_each_kind(
    page: str, shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))
    said = html.unescape("".join(bodies(visit(page, city="esp-valencia"))))
    card = said[said.index("Valencia, 2025: the largest kind of spending is staff, 31.0%") :]
    bars = re.findall(r"<span>([^<]+)</span><i><i style='width:([\d.]+)%'>", card)[:5]
    assert bars == [
        ("Staff", "31.0"),
        ("Goods and services", "25.1"),
        ("Transfers made", "20.4"),
        ("Capital expenditure", "16.7"),
        ("Interest and repayment of debt", "6.7"),
    ]


@pytest.mark.parametrize(
    ("amounts", "title"),
    [
        ((50, 30, 10), "Bela, 2025: the largest kind of spending is staff, 50.0%"),
        ((50, 20, 9), "Spending of Bela in 2025, by kind"),
        ((18, 31, 34), "Bela, 2025: the largest kind of spending is transfers made, 34.0%"),
    ],
)
def test_the_largest_kind_is_named_where_four_fifths_are_known(amounts: tuple[int, ...], title: str) -> None:
    kinds = pd.DataFrame({"item": KINDS[:3], "amount": amounts})
    assert finding("Bela", "2025", kinds, 100, words("en")) == title


def test_what_is_left_over_is_no_kind_that_a_title_names() -> None:
    kinds = pd.DataFrame({"item": ["EXP_STAFF", "EXP_OTHER_CURRENT"], "amount": [40, 60]})
    assert finding("Bela", "2025", kinds, 100, words("en")) == "Spending of Bela in 2025, by kind"
