"""Does the budget page say what is known of a city, what is not, and what would fill it?"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.visits import bodies, visit

Use = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _fictional(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))


def table(page: AppTest, heading: str) -> pd.DataFrame:
    """Return the scrolling table that has this heading."""
    return next(frame.value for frame in page.dataframe if heading in frame.value)


def said(page: AppTest) -> str:
    """Return the text of the page."""
    return "".join(bodies(page))


def test_a_city_with_single_figures_shows_them_and_what_would_fill_the_rest() -> None:
    page = visit("budget", city="deu-alba")
    assert "Alba: 5 budget figures are known, too few for a series" in said(page)
    known = table(page, "What it is")
    assert list(known["What it is"]) == [
        "Total expenditure", "Total revenue", "Own revenue", "Total expenditure", "Total revenue",
    ]  # fmt: skip
    assert "python -m etl import-budget FILE --city deu-alba --mapping MAPPING; then python -m etl build." in said(page)


def test_a_publication_that_is_not_built_says_so_and_delivers_no_more_than_it_has() -> None:
    page = visit("budget", city="kor-gala")
    assert "Gala: no budget figure is known." in said(page)
    ways = table(page, "What would fill it").set_index("Indicator")["What would fill it"]
    own = "the city's own file: python -m etl import-budget FILE --city kor-gala --mapping MAPPING"
    missing = "Treasury of Korea publishes it, no connector is built: its codes are not documented"
    assert ways["Own-source revenue share"] == f"{missing}; {own}"
    assert ways["Housing spending share"] == own


def test_the_numbers_follow_the_stage_and_a_budget_is_not_told_as_spending() -> None:
    best, voted = (visit("budget", city="deu-alba", stage=stage) for stage in ("", "budget_initial"))
    assert "of revenue · 2021, executed" in said(best)
    assert "of revenue · 2021, executed" not in said(voted)
    bela = said(visit("budget", city="esp-bela", stage="budget_initial"))
    assert "(original budget: not yet spending)" in bela
    assert "not yet spending" not in said(visit("budget", city="esp-bela", stage="executed"))


def test_every_figure_leads_to_its_ledger_line() -> None:
    asked = visit("budget", city="esp-bela")
    assert not any("Numerator" in frame.value for frame in asked.dataframe)
    page = visit("budget", city="esp-bela", year="2021")
    made, lines = table(page, "Numerator"), table(page, "Row of our file")
    housing = made[made["Indicator"] == "Housing spending share"].iloc[0]
    line = lines[(lines["Item"] == "Housing") & (lines["Stage"] == housing["Stage"])].iloc[0]
    assert housing["Items of the numerator"] == "Housing"
    assert line["Amount"] == housing["Numerator"]
    assert line["Publication"] == housing["Publication"]
    assert line["Publication"].startswith("https://")
    assert line["Code"] == "FUNC_HOUSING"
