"""Is the arithmetic from today to the goal right, at its edges too?"""

from datetime import date

import pandas as pd
import pytest

from dashboard.kit.pace import joined_by_year, months_left, needed_per_month, reached_on, times_the_pace


@pytest.mark.parametrize(("today", "months"), [
    # 365.2425 / 12 = 30.436875 days a month; by hand: 1461 / 30.436875, 364 / …, 1 / …
    (date(2026, 12, 31), 48.0010),
    (date(2030, 1, 1), 11.9592),
    (date(2030, 12, 30), 0.0329),
    (date(2030, 12, 31), 0.0),
    (date(2031, 1, 1), 0.0),
    (date(2100, 1, 1), 0.0),
])  # fmt: skip
def test_months_are_left_until_the_last_day_of_the_goals_year(today: date, months: float) -> None:
    assert months_left(today, 2030) == pytest.approx(months, abs=0.00005)


@pytest.mark.parametrize(("counted", "goal", "today", "needed"), [
    # 900 / 48.00099 and 940 / 48.00099.
    (100, 1000, date(2026, 12, 31), 18.7496),
    (60, 1000, date(2026, 12, 31), 19.5829),
    (0, 1000, date(2026, 12, 31), 20.8329),
    (999, 1000, date(2030, 12, 30), 30.4369),
])  # fmt: skip
def test_what_is_missing_is_spread_over_the_months_that_are_left(
    counted: int, goal: int, today: date, needed: float
) -> None:
    assert needed_per_month(counted, goal, today, 2030) == pytest.approx(needed, abs=0.00005)


@pytest.mark.parametrize("today", [date(2030, 12, 31), date(2031, 6, 1)])
def test_nothing_can_be_needed_a_month_when_the_time_is_over(today: date) -> None:
    assert needed_per_month(60, 1000, today, 2030) is None


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2031, 6, 1)])
@pytest.mark.parametrize("counted", [1000, 1200])
def test_a_goal_that_is_reached_needs_nothing_at_any_time(counted: int, today: date) -> None:
    assert needed_per_month(counted, 1000, today, 2030) == 0.0


@pytest.mark.parametrize(("counted", "per_month", "day"), [
    # 900 / 20 = 45 months = 1369.66 days → 1370 days after 2026-11-22; 1 join at 1 a month = 30.44 → 30 days.
    (100, 20, date(2030, 8, 23)),
    (999, 1, date(2026, 12, 22)),
    # 900 / 0.5 = 1800 months = 54786.4 days → 54786.
    (100, 0.5, date(2176, 11, 21)),
])  # fmt: skip
def test_a_steady_pace_reaches_the_goal_on_a_day(counted: int, per_month: float, day: date) -> None:
    assert reached_on(counted, 1000, per_month, date(2026, 11, 22)) == day


@pytest.mark.parametrize("per_month", [0, 0.0, -3, -0.01])
def test_no_pace_never_reaches_the_goal(per_month: float) -> None:
    assert reached_on(100, 1000, per_month, date(2026, 11, 22)) is None


@pytest.mark.parametrize("per_month", [20, 0, -3])
@pytest.mark.parametrize("counted", [1000, 1001])
def test_a_goal_that_is_reached_was_reached_at_the_start(counted: int, per_month: float) -> None:
    assert reached_on(counted, 1000, per_month, date(2026, 11, 22)) == date(2026, 11, 22)


def test_a_day_beyond_2200_is_none_and_the_last_day_of_2200_is_one() -> None:
    last = date(2200, 12, 31)
    days = (last - date(2026, 11, 22)).days
    per_month = 900 / (days / (365.2425 / 12))
    assert reached_on(100, 1000, per_month, date(2026, 11, 22)) == last
    assert reached_on(100, 1000, per_month * (days / (days + 1)), date(2026, 11, 22)) is None


def test_a_pace_of_almost_nothing_does_not_overflow() -> None:
    assert reached_on(0, 1_000_000, 1e-9, date(2026, 11, 22)) is None


def test_the_pace_needed_reaches_the_goal_on_the_last_day_of_its_year() -> None:
    today = date(2026, 11, 22)
    needed = needed_per_month(60, 1000, today, 2030)
    assert needed is not None
    assert reached_on(60, 1000, needed, today) == date(2030, 12, 31)


@pytest.mark.parametrize(("needed", "gained", "years", "times"), [
    # 18.7496 a month against 94 in three years, 2.6111 a month.
    (18.7496, 94, 3, 7.1807),
    (2.0, 24, 1, 1.0),
    (0.0, 94, 3, None),
    (None, 94, 3, None),
    (5.0, 0, 3, None),
    (5.0, -4, 3, None),
    (5.0, 4, 0, None),
])  # fmt: skip
def test_the_pace_needed_is_a_multiple_of_the_pace_seen_or_nothing(
    needed: float | None, gained: int, years: int, times: float | None
) -> None:
    assert times_the_pace(needed, gained, years) == (None if times is None else pytest.approx(times, abs=0.00005))


def test_who_has_joined_adds_up_over_years_without_a_join_and_leaves_out_unknown_years() -> None:
    growth = pd.DataFrame({"joined_year": [2022.0, 2024.0, 2022.0, None], "governments": [3, 2, 1, 9]})
    assert joined_by_year(growth, 2025) == {2022: 4, 2023: 4, 2024: 6, 2025: 6}
    assert joined_by_year(growth.iloc[3:], 2025) == {}
