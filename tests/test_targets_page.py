"""Does the page of targets say how far each is, who set it, and what another base, target or pace would give?"""

import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.kit.pace import needed_per_year, reached_in
from dashboard.store import marts, shown_database
from dashboard.store.nouns.indicators import Progress, ProgressBase
from tests.visits import bodies, errors, notices, titles, visit


@pytest.fixture(autouse=True)
def _shipped(shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))


def headings(page: AppTest) -> list[str]:
    """Return the titles of the cards."""
    return re.findall(r'<div class="card-title"><h2>(.*?)</h2>', "".join(bodies(page)))


def rows(page: AppTest, title: str) -> list[list[str]]:
    """Return the words of each line about one indicator, without tags."""
    found = re.findall(r"<li><div><strong>(.*?)</li>", "".join(bodies(page)), re.DOTALL)
    return [re.sub(r"<[^>]+>", " ", row).split() for row in found if row.startswith(title)]


def test_without_a_city_the_grid_of_all_comes_first_then_the_city_with_most_targets() -> None:
    page = visit("targets", lang="en")
    assert titles(page) == ["Only Barcelona has documented targets of its own: 3 of 11 with a number are reached"]
    assert headings(page)[-1] == "Pace towards the goal: limited progress"
    assert (
        "Barcelona, 13 targets of its own: achieved 3, on track 1, improving of late 1, limited progress 1, "
        "reached and lost 2, deterioration 1, too old to judge 1, and cannot assess 3" in headings(page)
    )


def test_each_target_stands_beside_who_set_it_both_ratios_and_the_reason() -> None:
    page = visit("targets", city="esp-barcelona", lang="en")
    (wait,) = rows(page, "Wait for a first visit")
    assert " ".join(wait) == (
        "Wait for a first visit to municipal social services 22.9 days (2015) → 17.8 days (2023) · ≤ 15 days by 2030 ◒ "
        "◒ reached in 2020, lost since growth 1.11 · linear 1.21 · −0.4 days a year needed from 2023 · "
        "published method: on track, judged by the growth-rate ratio; recent trend +1.6 days a year, 2019–2023"
    )
    (index,) = rows(page, "Non-retrogression index")
    assert "≥ 100, every year (proposal of the campaign)" in " ".join(index)
    assert (
        "too old to judge the latest value is older than 4 years; in 2020: achieved, going back since 2017"
        in " ".join(index)
    )


def test_no_proposal_of_the_campaign_looks_like_a_target_of_the_united_nations() -> None:
    page = visit("targets", lang="en")
    said = "".join(bodies(page))
    proposals = re.findall(r"<th scope=\"col\">Non-retrogression index<span>(.*?)</span>", said)
    assert set(proposals) == {"proposal of the campaign"}
    assert "is not a United Nations target for a city" in said


@pytest.mark.parametrize("city", ["fra-grigny", "swe-lund"])
def test_a_city_without_any_target_says_so_and_what_would_fill_it(city: str) -> None:
    page = visit("targets", city=city, lang="en")
    assert errors(page) == []
    assert titles(page)[0].endswith(": no target of its own is documented")
    assert any("A target that a city publishes" in notice for notice in notices(page, "empty")) or "trends" in str(
        headings(page)
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"city": "xyzzy"}, "No city is known as xyzzy.  Choose one from the list."),
        (
            {"city": "aut-vienna", "setter": "city_target"},
            "Vienna: no target of this kind.  Choose all kinds of targets.",
        ),
    ],
)
def test_a_link_that_leads_nowhere_gets_a_calm_message(asked: dict[str, str], said: str) -> None:
    page = visit("targets", lang="en", **asked)
    assert (errors(page), notices(page, "empty")) == ([], [said])


@pytest.mark.parametrize("asked", [{"indicator": "GONE"}, {"base": "1066"}, {"setter": "nobody"}])
def test_a_choice_that_is_gone_is_left_aside(asked: dict[str, str]) -> None:
    page = visit("targets", city="esp-barcelona", lang="en", **asked)
    assert (errors(page), notices(page, "empty")) == ([], [])
    assert len(page.get("plotly_chart")) == 1


def test_another_pace_leads_elsewhere_and_changes_no_verdict() -> None:
    page = visit("targets", city="esp-barcelona", indicator="BCN_11.1.2", lang="en")
    before = rows(page, "Protected rental housing")
    ends = []
    for pace in (None, 0.5, -0.5):
        if pace is not None:
            next(field for field in page.number_input if field.label == "Change a year").set_value(pace).run()
        ends += [title for title in headings(page) if "at this pace" in title]
    assert [end.split(": ")[1] for end in ends] == [
        "at this pace the target is reached in 2125, too late for 2030",
        "at this pace the target is reached in 2030, in time",
        "at this pace the target is never reached",
    ]
    assert rows(page, "Protected rental housing") == before


def test_what_rests_on_values_too_old_for_a_verdict_says_so() -> None:
    database = shown_database.locate()
    assert database is not None
    progress = marts.frame(database, Progress)
    judged = progress[progress["latest_value"].notna() & progress["target_value"].notna()]
    seen = set()
    for is_old, rows in judged.groupby(judged["state"].eq("stale")):
        row = rows.iloc[0]
        page = visit("targets", city=row["city_id"], indicator=row["indicator_code"], lang="en")
        told = (
            f"The latest value dates from {int(row['latest_year'])}: too old to judge, and so is the pace shown here."
        )
        assert (told in "".join(bodies(page))) == is_old, row["indicator_code"]
        seen.add(is_old)
    assert seen == {True, False}


def test_the_verdicts_of_the_page_are_those_of_the_build() -> None:
    path = shown_database.locate()
    assert path is not None
    found = marts.frame(path, Progress, city_id="esp-barcelona").set_index("indicator_code")
    bases = marts.frame(path, ProgressBase, city_id="esp-barcelona")
    shown = bases[bases["is_default"]].set_index("indicator_code")
    both = found.join(shown, suffixes=("", "_base"), how="inner")
    assert len(both) > 15
    pd.testing.assert_series_equal(both["state_then"], both["state_then_base"], check_names=False)
    pd.testing.assert_series_equal(both["linear_ratio"], both["linear_ratio_base"], check_names=False)


@pytest.mark.parametrize(
    ("given", "year"),
    [
        ((2023, 10, 20, 2.5), 2027),
        ((2023, 10, 20, 3), 2027),
        ((2023, 10, 20, 0), None),
        ((2023, 10, 20, -1), None),
        ((2023, 20, 10, -5), 2025),
        ((2023, 10, 20, 0.05), None),
    ],
)
def test_a_steady_change_reaches_a_target_in_a_whole_year_or_never(given: tuple, year: int | None) -> None:
    assert reached_in(*given) == year


def test_what_is_needed_a_year_ends_with_the_target_year() -> None:
    assert (needed_per_year(2023, 10, 2030, 24), needed_per_year(2030, 10, 2030, 24)) == (2, None)


def test_a_link_restores_what_was_tried() -> None:
    code = "BCN_11.1.2"
    page = visit(
        "targets", city="esp-barcelona", indicator=code, lang="en", **{f"goal-{code}": "2", f"by-{code}": "2035"}
    )
    shown = {field.label: field.value for field in page.number_input}
    assert (shown["Target"], shown["Target year"]) == (2, 2035)
