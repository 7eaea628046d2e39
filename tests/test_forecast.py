"""Do the chance and the fan keep their formulas and their promises?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.derive import forecast
from etl.derive.forecast import Counts

SERIES = st.lists(st.integers(0, 400), min_size=forecast.FEWEST_YEARS, max_size=12).map(
    lambda joins: np.array(joins, dtype=np.int64)
)


def test_the_chance_is_one_when_the_goal_is_reached_and_zero_without_time() -> None:
    joins = np.array([10, 20, 30, 40])
    chances = [
        forecast.chance_of_reaching(joins, before, 100, years) for before, years in ((100, 0), (101, 3), (99, 0))
    ]
    assert chances == [1.0, 1.0, 0.0]


def test_the_chance_is_that_of_a_negative_binomial_sum() -> None:
    # Prior Gamma(2, 0.2), four years with 8 joins: n = 10, p = 4.2 / 5.2; P(at least 1) = 1 - p^n.
    chance = forecast.chance_of_reaching(np.array([1, 2, 3, 2]), 99, 100, 1)
    assert chance == pytest.approx(1 - (4.2 / 5.2) ** 10)


@settings(deadline=None)
@given(SERIES, st.integers(0, 11), st.integers(1, 100), st.integers(0, 2000), st.integers(1, 8))
def test_more_joins_in_any_year_never_lower_the_chance(
    joins: Counts, place: int, more: int, before: int, years_left: int
) -> None:
    greater = joins.copy()
    greater[place % len(joins)] += more
    chance = forecast.chance_of_reaching(joins, before, 1000, years_left)
    assert 0 <= chance <= forecast.chance_of_reaching(greater, before, 1000, years_left) <= 1


@settings(max_examples=60, deadline=None)
@given(SERIES, st.integers(0, 500), st.integers(0, 600), st.integers(1, 8))
def test_the_fan_rises_over_years_and_quantiles_and_never_falls_below_those_counted(
    joins: Counts, before: int, counted: int, years_left: int
) -> None:
    fan = forecast.fan(joins, before, counted, years_left)
    assert fan.shape == (years_left, len(forecast.QUANTILES))
    assert fan.min() >= max(before, counted)
    assert np.diff(fan, axis=0).min(initial=0) >= 0
    assert np.diff(fan, axis=1).min() >= 0


@settings(max_examples=10, deadline=None)
@given(SERIES)
def test_equal_inputs_give_equal_fans(joins: Counts) -> None:
    assert forecast.fan(joins, 10, 10, 5).tolist() == forecast.fan(joins.copy(), 10, 10, 5).tolist()


def test_a_campaign_that_always_signs_five_a_year_is_expected_to_go_on_so() -> None:
    fan = forecast.fan(np.array([5, 5, 5, 5]), 20, 20, 3)
    assert fan[:, forecast.QUANTILES.index(0.5)].tolist() == [25, 30, 35]


@pytest.mark.parametrize("years", range(4, 12))
def test_a_fan_is_drawn_from_four_years_on_with_and_without_a_trend(years: int) -> None:
    fan = forecast.fan(np.arange(10, 10 + 10 * years, 10), 500, 500, 2)
    assert 500 < fan[0, 3] < fan[1, 3] < 800


@pytest.mark.parametrize(
    ("joins", "undated", "reason"),
    [
        ([10, 20, 30], 0, "too_few_years"),
        ([10, 20, 30, 20], 0, "enough"),
        ([10, 20, 30, 20], 20, "enough"),
        ([10, 20, 30, 20], 21, "too_many_undated"),
        ([], 0, "too_few_years"),
    ],
)
def test_a_forecast_needs_four_years_and_at_most_a_fifth_undated(joins: list[int], undated: int, reason: str) -> None:
    assert forecast.obstacle(np.array(joins, dtype=np.int64), undated) == reason
