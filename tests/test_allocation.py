"""Does the page say "nothing", "largest" only where the ledger can carry it?"""

import itertools
import json
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import marts
from dashboard.store.nouns.budgets import BudgetCoverage, BudgetItem
from dashboard.store.rows import rows_of
from dashboard.views.budget import allocation
from dashboard.views.budget.choice import BudgetChoice
from dashboard.words.translation import words
from etl.build.published_files import current_path
from tests.visits import bodies, visit

ENGLISH = words("en")
LARGEST, NOTHING = "received the largest part", "no spending recorded"
# What the database says by itself: the years in which four fifths of the spending are split by function.
SPLIT = """
select distinct i.city_id
from mart.budget_item as i
inner join (
    select
        city_id,
        budget_year,
        stage,
        sum(amount) filter (where item like 'FUNC_%') as split,
        min(amount) filter (where item = 'EXP_NONFIN') as without_loans,
        min(amount) filter (where item = 'EXP_TOTAL') as total
    from mart.budget_item
    where is_best
    group by all
) as y
    on i.city_id = y.city_id and i.budget_year = y.budget_year and i.stage = y.stage
where y.split >= 0.8 * coalesce(y.without_loans, y.total)
"""


@pytest.fixture(autouse=True)
def _shipped(shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))


def panels(page: AppTest) -> dict[str, str]:
    """Return what each panel of the allocation without a point says, by its name."""
    charts = [json.loads(chart.proto.spec)["layout"] for chart in page.get("plotly_chart")]
    notes = next((layout["annotations"] for layout in charts if "Housing" in str(layout.get("annotations"))), [])
    texts = [note["text"] for note in notes]
    said = (NOTHING, "not known", "not booked apart from other services")
    return {name: text for name, text in itertools.pairwise(texts) if text in said}


@pytest.mark.parametrize(
    ("city", "title", "absent"),
    [
        (
            "aut-vienna",
            "Vienna: only parts of the spending by right are known",
            {"Housing": "not known", "Water and sanitation": "not known", "Employment promotion": "not known"},
        ),
        (
            "mex-mexico-city",
            "Mexico City: spending by right cannot be assessed: the figures for 2025 stand in two publications, which"
            " are never mixed (original budget: not yet spending)",
            {},
        ),
        (
            "kor-gwangju",
            "Gwangju: 2025 does not tell the rights apart",
            {
                "Housing": "not booked apart from other services",
                "Water and sanitation": "not booked apart from other services",
                "Employment promotion": "not booked apart from other services",
            },
        ),
        (
            "arg-buenos-aires",
            "Buenos Aires: of these rights, education received the largest part in 2025, 18.8%",
            {"Housing": "not booked apart from other services"},
        ),
        (
            "esp-mostoles",
            "Móstoles: of these rights, social services and care received the largest part in 2014, 7.7%",
            {"Housing": "not known"},
        ),
        (
            "esp-hernani",
            "Hernani: of these rights, social services and care received the largest part in 2020, 16.9%",
            {"Housing": NOTHING},
        ),
    ],
)
def test_nothing_and_largest_need_a_ledger_that_is_split_by_function(
    city: str, title: str, absent: dict[str, str]
) -> None:
    page = visit("budget", city=city)
    assert f"<h2>{title}</h2>" in "".join(bodies(page))
    assert panels(page) == absent


def test_a_share_names_the_rights_that_are_booked_inside_it() -> None:
    said = "Social services and care, including employment promotion and housing"
    assert said in "".join(bodies(visit("city", city="kor-gwangju", lang="en")))


def test_no_city_is_told_what_it_spends_most_on_unless_four_fifths_are_split(
    shipped_once: Path, shipped_shown_once: Path
) -> None:
    with duckdb.connect(str(current_path(shipped_once)), read_only=True) as con:
        split = {city for (city,) in con.execute(SPLIT).fetchall()}
    database = current_path(shipped_shown_once)
    coverage = marts.frame(database, BudgetCoverage)
    told = set()
    for city in rows_of(coverage[coverage["lines"] > 0], BudgetCoverage):
        items = marts.frame(database, BudgetItem, city_id=city.city_id, is_best=True)
        if LARGEST in allocation.title(items, BudgetChoice(city, None), ENGLISH):
            told.add(city.city_id)
    assert len(told) > 20
    assert told <= split
