"""Does the budget page say what is known of a city, what is not, and what would fill it?"""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from dashboard.views.budget import standing
from tests.visits import bodies, table, titles, visit

Use = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _fictional(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))


def said(page: AppTest) -> str:
    """Return the text of the page."""
    return "".join(bodies(page))


def opened(page: AppTest, heading: str) -> list[str]:
    """Return the lines that a click on a heading opens, what stands small below each after a bar."""
    text = said(page)
    start = text.index(f"<summary>{escape(heading)}")
    body = text[start : text.index("</ul>", start)]
    lines = re.findall(r"<li>(.*?)</li>", body)
    return [html.unescape(re.sub(r"<[^>]+>", "", line.replace("<span>", " | "))) for line in lines]


def spec(page: AppTest, card: str) -> dict[str, Any]:
    """Return the chart of a card as it goes to the browser."""
    (chart,) = [chart for chart in page.get("plotly_chart") if chart.proto.id.endswith(f"-{card}")]
    found: dict[str, Any] = json.loads(chart.proto.spec)
    return found


def test_a_city_with_single_figures_shows_them_and_what_would_fill_the_rest() -> None:
    page = visit("budget", city="deu-alba", **{"table-known-figures": "true"})
    assert "Alba: 5 budget figures are known, too few for a series" in said(page)
    known = table(page, "What it is")
    assert list(known["What it is"]) == [
        "Total expenditure", "Total revenue", "Own revenue", "Total expenditure", "Total revenue",
    ]  # fmt: skip
    assert "It would fill this gap: the budget of the city as a table, by function and by kind." in said(page)


def test_a_publication_fills_no_more_gaps_than_it_has_figures_for() -> None:
    page = visit("budget", city="kor-gala", **{"table-indicator-states": "true"})
    assert "Gala: no budget figure is known." in said(page)
    ways = table(page, "What would fill the gap").set_index("Indicator")["What would fill the gap"]
    own = "the budget of the city as a table, by function and by kind"
    missing = f"what Treasury of Korea publishes of it; or {own}"
    assert ways["Own-source revenue share"] == missing
    assert ways["Housing spending share"] == own
    assert opened(page, f"○ no data yet · {missing}") == [
        "Own-source revenue share", "Own-source revenue per resident",
        "Share of spending that goes through procurement",
    ]  # fmt: skip
    assert "Housing spending share" in opened(page, f"○ no data yet · {own}")


def test_what_is_known_and_what_cannot_be_assessed_stand_apart() -> None:
    page = visit("budget", city="esp-bela", **{"table-indicator-states": "true"})
    assert "Own-source revenue share: 50.0% | 2021, executed" in opened(page, "● known")
    states = table(page, "What is known").set_index("Indicator")["What is known"]
    assert states["Housing spending share"] == "● known"
    drafted = visit("budget", city="esp-bela", year="2022")
    assert "care spending per resident: cannot assess: no population for 2022" in said(drafted).lower()


def test_the_average_of_the_country_stands_only_beside_executed_shares_without_loans() -> None:
    average = "Spain, 2020: average of regions and local governments together, not a city (OECD and UCLG, SNG-WOFI)"
    key = f"{average} · transcribed by a third party"
    page = visit("budget", city="esp-bela", stage="executed", **{"table-own-revenue": "true"})
    assert key in said(page)
    (line,) = spec(page, "own-revenue")["layout"]["shapes"]
    assert (line["y0"], line["y1"]) == (44, 44)
    assert "Spain 2020: 44.0%" in str(spec(page, "own-revenue")["layout"]["annotations"])
    shown = table(page, "What it is").set_index(["Year", "What it is"])["Value"]
    assert shown["2020", "own revenue, average of the country"] == "44.0%"
    # Another measure, another stage, another base, another country.
    others = ({"measure": "per_resident"}, {"stage": "budget_initial"}, {"city": "deu-alba"})
    for other in others:
        asked = {"city": "esp-bela", "stage": "executed", **other}
        assert "average of regions" not in said(visit("budget", **asked))


def test_the_lines_at_one_hundred_say_who_set_them() -> None:
    page = visit("budget", city="esp-bela")
    index, executed = (spec(page, card)["layout"]["annotations"] for card in ("retrogression", "execution"))
    assert index[0]["text"] == "100: proposal of the campaign"
    assert executed[0]["text"] == "reference value of a framework"


def test_the_numbers_follow_the_stage_and_a_budget_is_not_told_as_spending() -> None:
    best, voted = (visit("budget", city="deu-alba", stage=stage) for stage in ("", "budget_initial"))
    assert "of revenue · 2021, executed" in said(best)
    assert "of revenue · 2021, executed" not in said(voted)
    bela = said(visit("budget", city="esp-bela", stage="budget_initial"))
    assert "(original budget: not yet spending)" in bela
    assert "not yet spending" not in said(visit("budget", city="esp-bela", stage="executed"))


def test_the_numbers_lead_to_the_year_that_they_are_of() -> None:
    page = visit("budget", city="esp-bela")
    assert 'href="?city=esp-bela&amp;year=2021#making"' in said(page)
    assert "How the figures of Bela" not in said(page)


def test_every_figure_opens_down_to_its_ledger_lines() -> None:
    page = visit("budget", city="esp-bela", year="2021", **{"table-making": "true"})
    file = "data/raw/budgets/fictional.lines.csv"
    assert opened(page, "Housing spending share: 4.0%") == [
        "Housing 40 EUR ÷ non-financial expenditure 1,000 EUR = 4.0% | spending on housing ÷ non-financial spending",
        f"Housing, 2021, executed: 40 EUR | {file}, row 34 · City of Bela",
        f"Non-financial expenditure, 2021, executed: 1,000 EUR | {file}, row 30 · City of Bela",
    ]
    index = opened(page, "Non-retrogression index (housing): ")
    assert index[0].startswith(
        "100 × 0.04 EUR per resident in prices of 2021 ÷ 0.12 EUR, the mean of 2018–2020 = 32 | "
    )
    assert index[1:] == [
        f"Housing, {year}, executed: {amount} EUR | {file}, row {row} · City of Bela"
        for year, amount, row in ((2021, 40, 34), (2020, 100, 25), (2019, 100, 16), (2018, 100, 7))
    ]
    made = table(page, "Numerator")
    housing = made[made["Indicator"] == "Housing spending share"].iloc[0]
    assert (housing["Numerator"], housing["Publication"]) == ("40 EUR", "https://example.org/bela")


@pytest.mark.parametrize(("city", "title", "is_mine"), [
    (None, "Bela raised 50% of its revenue itself in 2021", False),
    ("esp-bela", "Bela raised 50% of its revenue itself in 2021", True),
    ("deu-alba", "Alba: 5 budget figures are loaded", False),
    ("kor-gala", "Gala: no budget figure is loaded yet", False),
])  # fmt: skip
def test_the_page_opens_with_what_members_raise_and_the_chosen_city_in_colour(
    city: str | None, title: str, is_mine: bool
) -> None:
    page = visit("budget", lang="en", **({"city": city} if city else {}))
    assert titles(page) == [title]
    picture = spec(page, "standing")
    assert picture["layout"]["yaxis"]["ticktext"] == ["<b>Bela</b>" if is_mine else "Bela"]
    assert [bar["x"] for bar in picture["data"] if bar["type"] == "bar"] == [[100], [50.0], [100], [36.0]]
    text = html.unescape(said(page))
    assert "own revenue is known for 1 of 5 members, spending on rights for 1" in text
    assert "Not drawn, as their share is one of another whole: Alba." in text
    assert ("The chosen city has no executed share on this basis." in text) == (city in ("deu-alba", "kor-gala"))


def test_of_more_cities_than_a_screen_holds_both_ends_and_the_chosen_one_are_drawn() -> None:
    cities = [f"c{place:03}" for place in range(100)]
    assert standing._ends(cities[:24], None) == cities[:24]
    assert standing._ends(cities, "c050") == [*cities[:12], "c050", *cities[-12:]]
    assert standing._ends(cities, None) == [*cities[:12], *cities[-12:]]
