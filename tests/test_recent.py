"""Does a verdict survive a look at its chart: what do the latest values say that base and latest value do not?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.derive.progress import assess
from etl.derive.recent import Recent, recent

# Barcelona's wait for a first visit to social services, in days; its target is 15 by 2030.
WAIT = [(2015, 22.9), (2016, 28.5), (2017, 25.0), (2018, 22.2), (2019, 20.4), (2020, 10.9), (2021, 12.4), (2022, 14.4),
        (2023, 17.8)]  # fmt: skip
AMOUNT = st.floats(-1e6, 1e6)


def series(*values: float, first: int = 2015) -> list[tuple[int, float]]:
    """Return values of years in a row."""
    return [(first + place, value) for place, value in enumerate(values)]


def turned(state: str, values: list[tuple[int, float]], target: float | None, direction: str) -> tuple:
    """Return what the latest values say against a state, and since when."""
    found = recent(state, values, target, direction)
    return found.turn, found.turn_year


def test_a_target_that_was_reached_and_lost_is_not_on_track() -> None:
    published = assess(*WAIT[0], *WAIT[-1], 2030, 15, "lower")
    assert published.state == "on_track"
    assert recent(published.state, WAIT, 15, "lower") == Recent(pytest.approx(1.625), 2019, "lost", 2020)


@pytest.mark.parametrize(
    ("state", "values", "target", "direction", "expected"),
    [
        pytest.param("on_track", series(10, 20, 30, 28, 26, 25), 50, "higher", ("going_back", 2018), id="going back"),
        pytest.param("on_track", series(10, 20, 30, 28, 26, 25), None, "higher", ("going_back", 2018), id="no target"),
        pytest.param("on_track", series(50, 30, 20, 22, 25, 27), 10, "lower", ("going_back", 2018), id="lower"),
        pytest.param("on_track", series(70, 95, 93, 90, 88), 100, "closer", ("going_back", 2017), id="closer, below"),
        pytest.param("on_track", series(140, 103, 106, 109, 112), 100, "closer", ("going_back", 2017), id="above"),
        pytest.param("deterioration", series(50, 20, 22, 25, 27), 60, "higher", ("recovering", 2017), id="recovering"),
        pytest.param("achieved", series(60, 90, 80, 75, 70), 50, "higher", ("going_back", 2017), id="still reached"),
        pytest.param("deterioration", series(50, 40, 30, 20), 60, "higher", (None, None), id="both the same way"),
        pytest.param("on_track", series(10, 20, 30, 40), 60, "higher", (None, None), id="both forward"),
        pytest.param("on_track", series(10, 30, 29.95, 29.9, 29.85, 29.8), 60, "higher", (None, None), id="hardly"),
        pytest.param("on_track", series(10, 30, 29.8, 29.6, 29.4, 29.2), 60, "higher", ("going_back", 2017), id="more"),
        pytest.param("on_track", [(2015, 10.0), (2020, 30.0), (2022, 20.0)], 60, "higher", (None, None), id="two"),
        pytest.param("on_track", [(2015, 9.0), (2018, 30.0), (2020, 25.0), (2022, 20.0)], 60, "higher",
                     ("going_back", 2020), id="the years of the values, not their number"),
        pytest.param("on_track", series(10, 30, 28, 26, 24, 31), 60, "higher", (None, None), id="best at the end"),
        pytest.param("limited_progress", series(10, 21, 19, 22, 12), 20, "higher", ("lost", 2018), id="lost twice"),
        pytest.param("acceleration_needed", series(10, 21, 12, 14, 16, 18), 20, "higher", ("lost", 2016), id="back up"),
        pytest.param("deterioration", series(22, 21, 18), 20, "higher", ("lost", 2015), id="reached at the base"),
        pytest.param("on_track", series(0.3, 0.1, 0.5, 0.4, 0.3), 0, "closer", ("going_back", 2017), id="zero"),
        pytest.param("on_track", series(1.0, 1.2, 1.5, 1.4, 1.6), 5, "higher", (None, None), id="small steps"),
        pytest.param("deterioration", series(4.0, 2.0, 2.2, 2.4, 2.6), 5, "higher", ("recovering", 2017), id="little"),
        pytest.param("deterioration", series(50, 20, 21, 22, 23), 60, "higher", ("recovering", 2017), id="one a year"),
        pytest.param("cannot_assess", series(0, 21, 18, 17, 16), 20, "higher", (None, None), id="no verdict"),
        pytest.param("on_track", [], 20, "higher", (None, None), id="no value"),
    ],
)  # fmt: skip
def test_the_latest_values_say_what_contradicts_the_verdict(
    state: str, values: list[tuple[int, float]], target: float | None, direction: str, expected: tuple
) -> None:
    assert turned(state, values, target, direction) == expected


def test_a_trend_against_the_verdict_keeps_its_slope_and_its_first_year() -> None:
    assert recent("on_track", series(30, 29, 28, 27, 26), 50, "higher") == Recent(
        pytest.approx(-1.0), 2015, "going_back", 2016
    )


def test_the_slope_is_a_year_and_not_a_value() -> None:
    assert recent("on_track", [(2018, 10.0), (2021, 16.0), (2022, 18.0)], 90, "higher") == Recent(
        pytest.approx(2.0), 2018
    )


def test_one_outlier_does_not_turn_a_trend() -> None:
    assert recent("on_track", series(10, 20, 30, 40, 5, 60), 90, "higher") == Recent(pytest.approx(10.0), 2016)


@pytest.mark.parametrize(
    "given",
    [
        (2015, 40, 2023, 55, 2030, 80, "higher"),
        (2015, 20, 2023, 12, 2030, 10, "lower"),
        (2015, 14.5, 2023, 10.2, 2030, 7.25, "lower"),
        (2022, 6, 2025, 100, 2030, 1000, "higher"),
    ],
)
def test_the_published_cases_of_two_values_are_contradicted_by_nothing(given: tuple) -> None:
    base_year, base, latest_year, latest, __, target, direction = given
    state = assess(*given).state
    assert recent(state, [(base_year, base), (latest_year, latest)], target, direction) == Recent()


@settings(deadline=None)
@given(st.lists(AMOUNT, min_size=1, max_size=8), st.none() | AMOUNT, st.sampled_from(["higher", "lower", "closer"]))
def test_every_series_has_an_answer_whose_years_lie_within_it(
    values: list[float], target: float | None, direction: str
) -> None:
    points = series(*values)
    for state in ("achieved", "on_track", "deterioration", "cannot_assess"):
        found = recent(state, points, target, direction)
        assert (found.turn is None) == (found.turn_year is None)
        assert found.turn_year is None or points[0][0] <= found.turn_year <= points[-1][0]
        assert (found.recent_slope is None) == (len(points) < 3)


@settings(deadline=None)
@given(st.lists(st.floats(-1e4, 1e4), min_size=3, max_size=8), st.floats(-1e4, 1e4))
def test_lower_is_better_is_higher_is_better_turned_round(values: list[float], target: float) -> None:
    for state in ("on_track", "deterioration"):
        higher = turned(state, series(*values), target, "higher")
        assert turned(state, series(*(-value for value in values)), -target, "lower") == higher
