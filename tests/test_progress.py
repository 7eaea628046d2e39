"""Do the verdicts keep their formulas, and does every input have an answer?"""

import math
from dataclasses import astuple, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.derive import pace, progress
from etl.derive.pace import Trajectory
from etl.derive.progress import Assessment, assess

CAMPAIGN = Trajectory(2022, 6, 2025, 100, 2030, 1000)
VALUE = st.one_of(st.sampled_from([0, 1, -1, 5, 1e-300, 1e300, -1e300]), st.floats(-1e6, 1e6))
YEAR = st.integers(2000, 2040)
STATES = {"achieved", "on_track", "acceleration_needed", "limited_progress", "deterioration", "cannot_assess"}


def test_the_check_values_of_the_campaign() -> None:
    found = (
        round(pace.growth_rate_ratio(CAMPAIGN), 4),
        round(pace.linear_ratio(CAMPAIGN), 4),
        round(pace.straight_line_end(CAMPAIGN)),
        round(pace.constant_growth_end(CAMPAIGN)),
    )
    assert found == (1.7357, 0.2522, 257, 10875)


@pytest.mark.parametrize(
    ("given", "state", "growth", "linear"),
    [
        ((2015, 40, 2023, 55, 2030, 80, "higher"), "acceleration_needed", 0.8587, 0.7031),
        ((2015, 20, 2023, 12, 2030, 10, "lower"), "on_track", 1.3698, 1.5),
        ((2015, 14.5, 2023, 10.2, 2030, 7.25, "lower"), "on_track", 0.9526, 1.1121),
        ((2022, 6, 2025, 100, 2030, 1000, "higher"), "on_track", 1.7357, 0.2522),
    ],
)
def test_the_published_cases(given: tuple, state: str, growth: float, linear: float) -> None:
    found = assess(*given)
    assert (found.state, found.reason, found.method) == (state, "growth_rate", "growth_rate")
    assert (round(found.growth_rate_ratio or 0, 4), round(found.linear_ratio or 0, 4)) == (growth, linear)


@pytest.mark.parametrize(
    ("day", "ratio"),
    [
        # 94 of 994 done; of 2,922 days 1,461, all, and more than all gone.
        (date(2026, 12, 31), 0.1891),
        (date(2030, 12, 31), 0.0946),
        (date(2035, 1, 1), 0.0946),
    ],
)
def test_a_total_that_nobody_renews_falls_behind_with_the_time(day: date, ratio: float) -> None:
    found = pace.ratio_on(day, (date(2022, 12, 31), 6), 100, (date(2030, 12, 31), 1000))
    assert round(found, 4) == ratio


def test_a_verdict_says_what_is_needed_and_where_both_methods_end() -> None:
    found = assess(2015, 40, 2023, 55, 2030, 80, "higher")
    shown = [found.needed_per_year, found.projection, found.projection_low, found.projection_high, found.yearly_rate]
    assert [round(value or 0, 4) for value in shown] == [3.5714, 68.125, 68.125, 72.6737, 0.0406]


@pytest.mark.parametrize("direction", ["higher", "higher_is_better", "up", "increase", 1])
def test_the_words_of_catalogue_and_sources_name_the_same_direction(direction: str | int) -> None:
    assert assess(2015, 40, 2023, 55, 2030, 80, direction) == assess(2015, 40, 2023, 55, 2030, 80, "higher")


def test_an_unknown_direction_is_named_with_those_that_are_known() -> None:
    with pytest.raises(ValueError, match=r"^direction 'better': use one of higher, higher_is_better, up, "):
        assess(2015, 40, 2023, 55, 2030, 80, "better")


@pytest.mark.parametrize(
    ("ratio", "is_reached", "name"),
    [
        (0.1, True, "achieved"),
        (0.95, False, "on_track"),
        (0.9499, False, "acceleration_needed"),
        (0.6, False, "acceleration_needed"),
        (0.5999, False, "limited_progress"),
        (0.0, False, "limited_progress"),
        (-0.0001, False, "deterioration"),
    ],
)
def test_each_band_of_the_verdict_begins_at_its_limit(ratio: float, is_reached: bool, name: str) -> None:
    assert pace.verdict(ratio, is_reached) == name


@pytest.mark.parametrize(
    ("rate", "name"),
    [
        (0.015, "on_track"),
        (0.0149, "acceleration_needed"),
        (0.005, "acceleration_needed"),
        (0.0049, "limited_progress"),
        (0.0, "limited_progress"),
        (-0.0001, "deterioration"),
    ],
)
@pytest.mark.parametrize("better", [1, -1])
def test_without_a_target_the_yearly_growth_in_the_right_direction_decides(rate: float, name: str, better: int) -> None:
    found = assess(2019, 50, 2023, 50 * (1 + better * rate) ** 4, None, None, better)
    assert (found.state, found.reason, found.method) == (name, "no_target", "trend")
    assert found.yearly_rate == pytest.approx(better * rate, abs=1e-9)
    assert (found.growth_rate_ratio, found.linear_ratio, found.needed_per_year, found.projection) == (None,) * 4


@pytest.mark.parametrize(
    ("given", "state", "reason", "method"),
    [
        ((2015, 0, 2023, 5, 2030, 10, "higher"), "acceleration_needed", "zero_on_the_way", "linear"),
        ((2015, 20, 2023, 10, 2030, 0, "lower"), "acceleration_needed", "zero_on_the_way", "linear"),
        ((2015, 20, 2023, 0, 2030, 30, "higher"), "deterioration", "zero_on_the_way", "linear"),
        ((2015, -4, 2023, 4, 2030, 8, "higher"), "on_track", "sign_changes", "linear"),
        ((2015, -10, 2023, -5, 2030, -2, "higher"), "acceleration_needed", "growth_rate", "growth_rate"),
        ((2015, 10, 2023, 9, 2030, 10, "higher"), "deterioration", "base_equals_target", "level"),
        ((2015, 10, 2023, 10, 2030, 10, "higher"), "achieved", "reached", "level"),
        ((2015, 12, 2023, 9, 2030, 10, "higher"), "deterioration", "growth_rate", "growth_rate"),
        ((2015, 10, 2023, 10, 2030, 20, "higher"), "limited_progress", "growth_rate", "growth_rate"),
        ((2015, 10, 2014, 12, 2030, 20, "higher"), "cannot_assess", "latest_before_base", "none"),
        ((2015, 10, 2015, 10, 2030, 20, "higher"), "cannot_assess", "one_year", "none"),
        ((2015, 10, 2015, 25, 2030, 20, "higher"), "achieved", "reached", "level"),
        ((2010, 10, 2023, 19, 2020, 20, "higher"), "acceleration_needed", "target_year_past", "growth_rate"),
        ((2010, 10, 2020, 19.9, 2020, 20, "higher"), "acceleration_needed", "target_year_past", "growth_rate"),
        ((2010, 10, 2023, 9, 2020, 20, "higher"), "deterioration", "target_year_past", "growth_rate"),
        ((2010, 10, 2023, 21, 2020, 20, "higher"), "achieved", "reached", "level"),
        ((2020, 10, 2023, 15, 2020, 20, "higher"), "cannot_assess", "target_before_base", "none"),
        ((2015, 90, 2023, 96, 2030, 100, "closer"), "on_track", "distance_to_point", "linear"),
        ((2015, 90, 2023, 106, 2030, 100, "closer"), "acceleration_needed", "distance_to_point", "linear"),
        ((2015, 98, 2023, 106, 2030, 100, "closer"), "deterioration", "distance_to_point", "linear"),
        ((2015, 90, 2023, 100, 2030, 100, "closer"), "achieved", "reached", "level"),
        ((2015, 100, 2023, 99, 2030, 100, "closer"), "deterioration", "base_equals_target", "level"),
        ((2015, 90, 2023, 96, None, 100, "closer"), "on_track", "no_target_year", "trend"),
        ((2015, 100, 2023, 99, None, 100, "closer"), "deterioration", "base_equals_target", "level"),
        ((2015, 80, 2023, 95, None, 100, "higher"), "on_track", "no_target_year", "trend"),
        ((2015, 95, 2023, 80, None, 100, "higher"), "deterioration", "no_target_year", "trend"),
        ((2015, 20, 2023, 15, None, 10, "lower"), "on_track", "no_target_year", "trend"),
        ((2015, 15, 2023, 20, None, 10, "lower"), "deterioration", "no_target_year", "trend"),
        ((2015, 80, 2023, 87.5, None, 100, "higher"), "acceleration_needed", "no_target_year", "trend"),
        ((2015, 20, 2023, 18.3, None, 10, "lower"), "acceleration_needed", "no_target_year", "trend"),
        ((2022, 50, 2023, 51, None, None, "higher"), "on_track", "no_target", "trend"),
        ((2019, 0.5, 2023, 0.6, None, None, "higher"), "on_track", "no_target", "trend"),
        ((2023, 5, 2023, 5, None, None, "higher"), "cannot_assess", "one_year", "none"),
        ((2020, 1, 2021, 2, 2022, 4, "higher"), "on_track", "growth_rate", "growth_rate"),
        ((2015, 1e-300, 2023, 1e300, 2030, 2e300, "higher"), "acceleration_needed", "beyond_numbers", "linear"),
        ((2015, 90, 2023, 101, None, 100, "higher"), "achieved", "reached", "level"),
        ((2015, 90, 2023, 96, None, None, "closer"), "cannot_assess", "no_point", "none"),
        ((2015, 90, 2023, 96, None, None, "neutral"), "cannot_assess", "neutral", "none"),
        ((2015, 0, 2023, 5, None, None, "higher"), "cannot_assess", "zero_on_the_way", "none"),
        ((2015, -1, 2023, 5, None, None, "higher"), "cannot_assess", "sign_changes", "none"),
        ((2015, 5, 2023, None, 2030, 10, "higher"), "cannot_assess", "no_value", "none"),
        ((2015, 5, 2023, math.nan, 2030, 10, "higher"), "cannot_assess", "no_value", "none"),
        ((None, None, 2023, 5, 2030, 10, "higher"), "cannot_assess", "one_year", "none"),
        ((2015, -1e308, 2023, 9e307, 2030, 1e308, "higher"), "cannot_assess", "beyond_numbers", "none"),
    ],
)
def test_what_cannot_be_judged_by_growth_has_a_defined_answer(
    given: tuple, state: str, reason: str, method: str
) -> None:
    found = assess(*given)
    assert (found.state, found.reason, found.method) == (state, reason, method)


def test_what_is_achieved_needs_nothing_more_and_what_is_late_has_no_pace() -> None:
    achieved = assess(2015, 10, 2023, 21, 2030, 20, "higher")
    assert (achieved.needed_per_year, round(achieved.projection or 0, 3)) == (0, 30.625)
    late = assess(2010, 10, 2023, 19, 2020, 20, "higher")
    assert (late.needed_per_year, late.projection) == (None, None)
    last_day = assess(2010, 10, 2020, 19.9, 2020, 20, "higher")
    assert (last_day.needed_per_year, last_day.projection) == (None, None)


def test_where_no_growth_rate_exists_the_straight_line_alone_is_drawn_on() -> None:
    found = assess(2015, 0, 2023, 5, 2030, 10, "higher")
    assert (found.projection, found.projection_low, found.projection_high) == (9.375, None, None)


def test_from_one_year_the_pace_that_is_needed_is_known_and_nothing_else() -> None:
    assert assess(2023, 10, 2023, 10, 2030, 24, "higher") == Assessment("cannot_assess", "one_year", needed_per_year=2)


@given(YEAR, VALUE, YEAR, VALUE, st.none() | YEAR, st.none() | VALUE, st.sampled_from(list(progress.DIRECTION)))
def test_every_input_has_an_answer_without_infinities(
    base_year: int,
    base: float,
    latest_year: int,
    latest: float,
    target_year: int | None,
    target: float | None,
    direction: str | int,
) -> None:
    found = assess(base_year, base, latest_year, latest, target_year, target, direction)
    assert found.state in STATES
    assert all(math.isfinite(value) for value in astuple(found) if isinstance(value, float))
    assert (found.method == "none") == (found.state == "cannot_assess")


@given(
    st.floats(0.01, 1e6), st.floats(0.01, 1e6), st.floats(0.01, 1e6), st.floats(0.001, 1000),
    st.sampled_from(["higher", "lower", "closer"]),
)  # fmt: skip
def test_a_change_of_unit_changes_no_ratio(base: float, latest: float, target: float, unit: float, way: str) -> None:
    found = assess(2015, base, 2023, latest, 2030, target, way)
    other = assess(2015, base * unit, 2023, latest * unit, 2030, target * unit, way)
    for name in ("growth_rate_ratio", "linear_ratio"):
        one, two = getattr(found, name), getattr(other, name)
        if one is not None and two is not None and abs(base - target) > 1e-3 * max(base, target):
            assert two == pytest.approx(one, rel=1e-6, abs=1e-6)


@given(st.floats(1, 1e5), st.floats(1.01, 10), st.floats(1.001, 20), st.floats(1.001, 3))
def test_a_better_latest_value_never_gives_a_lower_ratio(base: float, goal: float, far: float, more: float) -> None:
    found = assess(2015, base, 2023, base * far, 2030, base * goal, "higher")
    better = assess(2015, base, 2023, base * far * more, 2030, base * goal, "higher")
    assert (better.growth_rate_ratio or 0) >= (found.growth_rate_ratio or 0) > 0
    assert (better.linear_ratio or 0) >= (found.linear_ratio or 0) > 0


@given(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_lower_is_better_is_higher_is_better_turned_round(base: float, latest: float, target: float) -> None:
    found = assess(2015, base, 2023, latest, 2030, target, "higher")
    turned = assess(2015, -base, 2023, -latest, 2030, -target, "lower")
    assert replace(turned, needed_per_year=None, projection=None, projection_low=None, projection_high=None,
                   yearly_rate=None) == replace(found, needed_per_year=None, projection=None, projection_low=None,
                                                projection_high=None, yearly_rate=None)  # fmt: skip
