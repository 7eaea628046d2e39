"""What pace does a value keep towards a target, and what pace would it need? One pure function per method.

Years are whole years, values in any one unit. Methods and bands: Statistics Canada, Sustainable Development Goals Data
Hub, and Open SDG, "Progress calculation" (growth-rate ratio); United Nations, Global Indicator Framework (states).
"""

import math
from dataclasses import dataclass, replace
from datetime import date

BANDS = ((0.95, "on_track"), (0.6, "acceleration_needed"), (0.0, "limited_progress"))
# Change a year in the right direction, where there is no target to compare it with.
TREND_BANDS = ((0.015, "on_track"), (0.005, "acceleration_needed"), (0.0, "limited_progress"))
# Where a limit of a band is met exactly, the last bits of a division must not decide.
DIGITS = 9


@dataclass(frozen=True)
class Trajectory:
    """Base, latest and target of a value, each with its year."""

    base_year: int
    base: float
    latest_year: int
    latest: float
    target_year: int
    target: float


def growth_rate(base: float, latest: float, years: int) -> float:
    """Return the compound growth a year, CAGR = (y_i / y_0)^(1 / n) - 1, towards larger numbers below zero too.

    Raises ValueError where it has no meaning: a zero, two signs, or fewer than one year.
    """
    if base * latest <= 0 or years < 1:
        raise ValueError("a growth rate needs two values of one sign and at least one year between them")
    return float(math.copysign(1, base) * ((latest / base) ** (1 / years) - 1))


def growth_rate_ratio(path: Trajectory, better: int = 1) -> float:
    """Return observed over required compound yearly growth; `better` is 1 where higher is better, -1 where lower is.

    R = d CAGR(base to latest) / |CAGR(base to target)|, as Statistics Canada and Open SDG compute it. Raises ValueError
    for a zero, a change of sign or fewer than two years, where it has no meaning.
    """
    observed = growth_rate(path.base, path.latest, path.latest_year - path.base_year)
    required = growth_rate(path.base, path.target, path.target_year - path.base_year)
    if required == 0:
        raise ValueError("the growth-rate ratio needs a target other than the base")
    return better * observed / abs(required)


def linear_ratio(path: Trajectory, better: int = 1) -> float:
    """Return the share of the way done over the share of the time gone (1 = exactly on the straight line).

    Raises ZeroDivisionError where base and target, or their years, are the same.
    """
    done = better * (path.latest - path.base) / abs(path.target - path.base)
    return done / ((path.latest_year - path.base_year) / (path.target_year - path.base_year))


def ratio_on(day: date, base: tuple[date, float], latest: float, goal: tuple[date, float]) -> float:
    """Return the share of the way done by `latest` over the share of the time gone by `day`, from base to goal.

    What is known on the day counts, however old it is: nothing is added for the time since. Raises ZeroDivisionError on
    the first day, and where base and goal are the same.
    """
    gone = min(1.0, (day - base[0]).days / (goal[0] - base[0]).days)
    return (latest - base[1]) / (goal[1] - base[1]) / gone


def distances(path: Trajectory) -> Trajectory:
    """Return the way of the distance to the target, for values whose best is a point: lower is better, zero is best."""
    return replace(path, base=abs(path.base - path.target), latest=abs(path.latest - path.target), target=0.0)


def trend(base: float, latest: float, years: int, better: int) -> str:
    """Name the band of the yearly growth in the right direction, where there is no target. Raises as growth_rate."""
    return _band(better * growth_rate(base, latest, years), TREND_BANDS)


def verdict(ratio: float, is_reached: bool) -> str:
    """Name the band of a ratio."""
    return "achieved" if is_reached else _band(ratio, BANDS)


def straight_line_end(path: Trajectory) -> float:
    """Return the value in the target year if the mean yearly gain goes on."""
    gain = (path.latest - path.base) / (path.latest_year - path.base_year)
    return path.latest + gain * (path.target_year - path.latest_year)


def constant_growth_end(path: Trajectory) -> float:
    """Return the value in the target year if the mean yearly growth rate goes on. Raises ValueError as growth_rate."""
    if path.base * path.latest <= 0:
        raise ValueError("constant growth needs two values of one sign")
    growth = (path.latest / path.base) ** (1 / (path.latest_year - path.base_year))
    return float(path.latest * growth ** (path.target_year - path.latest_year))


def _band(value: float, bands: tuple[tuple[float, str], ...]) -> str:
    return next((name for least, name in bands if round(value, DIGITS) >= least), "deterioration")
