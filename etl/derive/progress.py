"""Is a value on the way to its target? The verdict that chooses among the methods of etl/derive/pace.py."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from etl.derive.pace import (
    Trajectory,
    constant_growth_end,
    distances,
    growth_rate,
    growth_rate_ratio,
    linear_ratio,
    straight_line_end,
    trend,
    verdict,
)

Number = TypeVar("Number", float, str)
Point = tuple[int, float]

# The words of the catalogue and of the sources, and the sign d of the formula.
DIRECTION: dict[str | int, str] = {
    **dict.fromkeys(("higher", "higher_is_better", "up", "increase", 1), "higher"),
    **dict.fromkeys(("lower", "lower_is_better", "down", "decrease", -1), "lower"),
    **dict.fromkeys(("closer", "closer_is_better", "closer_to_100_is_better"), "closer"),
    **dict.fromkeys(("neutral", 0), "neutral"),
}


@dataclass(frozen=True)
class Assessment:
    """The state of a value on its way to a target, and the figures behind it; one that cannot be computed is None.

    state: achieved, on_track, acceleration_needed, limited_progress, deterioration or cannot_assess. Without a target
    it is the band of the trend alone. reason: why this state, method: what gave it (growth_rate, linear, trend, level,
    none). Ratios: 1 is exactly the pace needed since the base. needed_per_year: change a year from the latest value on,
    in its unit. projection: value in the target year by the straight line; low and high: the range of both methods.
    yearly_rate: observed compound growth a year, as a fraction.
    """

    state: str
    reason: str
    method: str = "none"
    growth_rate_ratio: float | None = None
    linear_ratio: float | None = None
    needed_per_year: float | None = None
    projection: float | None = None
    projection_low: float | None = None
    projection_high: float | None = None
    yearly_rate: float | None = None


def assess(
    base_year: int | None,
    base_value: float | None,
    latest_year: int | None,
    latest_value: float | None,
    target_year: int | None,
    target_value: float | None,
    direction: str | int,
) -> Assessment:
    """Judge a value on its way to a target; `target_value` None is a trend alone, `target_year` None holds every year.

    The growth-rate ratio decides; where it has no meaning (a zero, a change of sign, a point to be close to) the linear
    ratio does, and the reason says so. Every input has an answer; only an unknown direction raises ValueError.
    """
    if direction not in DIRECTION:
        raise ValueError(f"direction {direction!r}: use one of {', '.join(map(str, DIRECTION))}")
    towards = DIRECTION[direction]
    if not _is_number(latest_value) or latest_year is None:
        return Assessment("cannot_assess", "no_value")
    if towards == "neutral":
        return Assessment("cannot_assess", "neutral")
    if base_year is None or not _is_number(base_value):
        base_year, base_value = latest_year, latest_value
    if latest_year < base_year:
        return Assessment("cannot_assess", "latest_before_base")
    assert base_value is not None
    assert latest_value is not None
    start, end = (base_year, float(base_value)), (latest_year, float(latest_value))
    if not _is_number(target_value):
        return _without_target(start, end, towards)
    assert target_value is not None
    assessed = _with_target(start, end, (target_year, float(target_value)), towards)
    return _with_pace(assessed, start, end, (target_year, float(target_value)))


def _without_target(start: Point, end: Point, towards: str) -> Assessment:
    if towards == "closer":
        return Assessment("cannot_assess", "no_point")
    return _with_rate(_trend(start, end, 1 if towards == "higher" else -1, "no_target"), start, end)


def _trend(start: Point, end: Point, better: int, reason: str) -> Assessment:
    if start[0] == end[0]:
        return Assessment("cannot_assess", "one_year")
    band = _or_none(lambda: trend(start[1], end[1], end[0] - start[0], better))
    if band is None:
        return Assessment("cannot_assess", _why_no_growth_rate(start[1], end[1]))
    return Assessment(band, reason, "trend")


def _with_target(start: Point, end: Point, goal: tuple[int | None, float], towards: str) -> Assessment:
    target_year, target = goal
    if is_reached(end[1], target, towards):
        path = Trajectory(*start, *end, target_year or 0, target)
        return _with_ratios(Assessment("achieved", "reached", "level"), path, towards)
    if start[0] == end[0]:
        return Assessment("cannot_assess", "one_year")
    if target_year is None:
        return _every_year(start, end, target, towards)
    if target_year <= start[0]:
        return Assessment("cannot_assess", "target_before_base")
    if start[1] == target:
        return Assessment("deterioration", "base_equals_target", "level")
    return _by_ratio(Trajectory(*start, *end, target_year, target), towards)


def _every_year(start: Point, end: Point, target: float, towards: str) -> Assessment:
    """Judge a level that holds every year and is not met: there is no pace to keep, so the trend alone tells."""
    if towards == "closer":
        start, end = (start[0], abs(start[1] - target)), (end[0], abs(end[1] - target))
        if start[1] == 0:
            return Assessment("deterioration", "base_equals_target", "level")
    return _trend(start, end, 1 if towards == "higher" else -1, "no_target_year")


def _by_ratio(path: Trajectory, towards: str) -> Assessment:
    assessed = _with_ratios(Assessment("cannot_assess", "beyond_numbers"), path, towards)
    by_growth = assessed.growth_rate_ratio is not None
    ratio = assessed.growth_rate_ratio if by_growth else assessed.linear_ratio
    if ratio is None:
        return assessed
    why = "growth_rate" if by_growth else _why_linear(path, towards)
    state = verdict(ratio, False)
    if path.latest_year >= path.target_year:
        # Missed: whatever the pace was, there is no time left to be on track in.
        state, why = ("acceleration_needed" if state == "on_track" else state), "target_year_past"
    return replace(assessed, state=state, reason=why, method="growth_rate" if by_growth else "linear")


def _with_ratios(assessed: Assessment, path: Trajectory, towards: str) -> Assessment:
    if path.base_year == path.latest_year or path.target_year <= path.base_year:
        return assessed
    better = 1 if towards == "higher" else -1
    seen = distances(path) if towards == "closer" else path
    return replace(
        assessed,
        growth_rate_ratio=_or_none(lambda: growth_rate_ratio(seen, better)),
        linear_ratio=_or_none(lambda: linear_ratio(seen, better)),
    )


def _with_pace(assessed: Assessment, start: Point, end: Point, goal: tuple[int | None, float]) -> Assessment:
    assessed = _with_rate(assessed, start, end)
    target_year, target = goal
    if assessed.state == "achieved":
        assessed = replace(assessed, needed_per_year=0.0)
    if target_year is None or target_year <= end[0]:
        return assessed
    path = Trajectory(*start, *end, target_year, target)
    if assessed.state != "achieved":
        assessed = replace(assessed, needed_per_year=_or_none(lambda: (target - end[1]) / (target_year - end[0])))
    line = _or_none(lambda: straight_line_end(path))
    curve = _or_none(lambda: constant_growth_end(path))
    if line is None or curve is None:
        return replace(assessed, projection=line)
    return replace(assessed, projection=line, projection_low=min(line, curve), projection_high=max(line, curve))


def _with_rate(assessed: Assessment, start: Point, end: Point) -> Assessment:
    return replace(assessed, yearly_rate=_or_none(lambda: growth_rate(start[1], end[1], end[0] - start[0])))


def is_reached(latest: float, target: float, towards: str) -> bool:
    """Tell whether a value meets its target: higher, lower or closer."""
    if towards == "closer":
        return math.isclose(latest, target, rel_tol=1e-12)
    return latest >= target if towards == "higher" else latest <= target


def _why_linear(path: Trajectory, towards: str) -> str:
    if towards == "closer":
        return "distance_to_point"
    return _why_no_growth_rate(path.base, path.latest, path.target)


def _why_no_growth_rate(*values: float) -> str:
    if any(value == 0 for value in values):
        return "zero_on_the_way"
    is_mixed = any(value < 0 for value in values) and any(value > 0 for value in values)
    return "sign_changes" if is_mixed else "beyond_numbers"


def _is_number(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _or_none(make: Callable[[], Number]) -> Number | None:
    """Return what `make` computes, or None where it is undefined or infinite."""
    try:
        value = make()
    except (ValueError, ArithmeticError):
        return None
    return value if isinstance(value, str) or math.isfinite(value) else None
