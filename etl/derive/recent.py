"""Where do the latest values of an indicator go, and was its target reached and lost? What two ends cannot tell.

A verdict rests on a base and the latest value; nothing between them counts. So a value that met its target and has
been leaving it for years is "on track". The robust slope of the last years is told beside such a verdict.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from etl.derive.progress import DIRECTION, Point, is_reached

# The years that end at the latest value, the fewest values among them that make a trend, and the smallest slope that
# counts, as a fraction of their median a year: below it a value hardly moves (pace.TREND_BANDS).
YEARS = 5
FEWEST = 3
LEAST = 0.005
FORWARD = ("achieved", "on_track", "acceleration_needed", "limited_progress")


@dataclass(frozen=True)
class Recent:
    """The slope a year of the latest values since `recent_year`, and what it says against a verdict.

    turn: lost (the target was reached in `turn_year`, and is not any more), going_back or recovering (against the
    verdict, since `turn_year`), None where nothing contradicts it.
    """

    recent_slope: float | None = None
    recent_year: int | None = None
    turn: str | None = None
    turn_year: int | None = None


def recent(state: str, values: Sequence[Point], target: float | None, direction: str | int) -> Recent:
    """Return the recent trend of `values` (year, value, in order) and whether it contradicts the state of a verdict."""
    towards = DIRECTION[direction]
    last = [point for point in values if point[0] > values[-1][0] - YEARS] if values else []
    slope = _slope(last)
    found = Recent(slope, last[0][0] if slope is not None else None)
    reached = [target is not None and is_reached(value, target, towards) for __, value in values]
    if state == "cannot_assess":
        return found
    if any(reached) and not reached[-1]:
        return Recent(slope, found.recent_year, "lost", _began(values, reached))
    turn = _turn(state, last, _gains(last, target, towards))
    return Recent(slope, found.recent_year, *turn) if turn else found


def _slope(last: Sequence[Point]) -> float | None:
    """Return the median of the slopes between any two points (Theil–Sen); None for too few points."""
    if len(last) < FEWEST:
        return None
    slope = median((b - a) / (later - year) for (year, a), (later, b) in combinations(last, 2))
    return slope if math.isfinite(slope) else None


def _gains(last: Sequence[Point], target: float | None, towards: str) -> list[float]:
    """Return the values turned so that higher is better: of a point to be close to, the distance below zero."""
    if towards == "closer":
        return [-abs(value - (target or 0)) for __, value in last]
    return [value if towards == "higher" else -value for __, value in last]


def _turn(state: str, last: Sequence[Point], gains: Sequence[float]) -> tuple[str, int] | None:
    """Return how and since when the latest values go against the state; the extreme before them is where it turned."""
    slope = _slope([(year, gain) for (year, __), gain in zip(last, gains, strict=True)])
    if slope is None or abs(slope) < LEAST * median(abs(value) for __, value in last) or slope == 0:
        return None
    is_back, is_forward = slope < 0 and state in FORWARD, slope > 0 and state == "deterioration"
    if not (is_back or is_forward):
        return None
    extreme = max(gains) if is_back else min(gains)
    place = max(place for place, gain in enumerate(gains) if gain == extreme)
    if place == len(gains) - 1:
        return None
    return ("going_back" if is_back else "recovering"), last[place + 1][0]


def _began(values: Sequence[Point], reached: Sequence[bool]) -> int:
    """Return the first year of the last years in a row in which the target was reached."""
    place = max(place for place, is_met in enumerate(reached) if is_met)
    while place > 0 and reached[place - 1]:
        place -= 1
    return values[place][0]
