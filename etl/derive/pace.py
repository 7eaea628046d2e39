"""What pace does a value keep towards a target, and what pace would it need? One pure function per method.

Years are whole years, values in any one unit. Methods and bands: Statistics Canada, Sustainable Development Goals Data
Hub, and Open SDG, "Progress calculation" (growth-rate ratio); United Nations, Global Indicator Framework (states).
"""

import math
from dataclasses import dataclass, replace

BANDS = ((0.95, "on_track"), (0.6, "acceleration_needed"), (0.0, "limited_progress"))
# Change a year in the right direction, where there is no target to compare it with.
TREND_BANDS = ((0.015, "on_track"), (0.005, "acceleration_needed"), (0.0, "limited_progress"))
# Where a limit of a band is met exactly, the last bits of a division must not decide.
DIGITS = 9


@dataclass(frozen=True)
class Way:
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


def growth_rate_ratio(way: Way, better: int = 1) -> float:
    """Return observed over required compound yearly growth; `better` is 1 where higher is better, -1 where lower is.

    R = d CAGR(base to latest) / |CAGR(base to target)|, as Statistics Canada and Open SDG compute it. Raises ValueError
    for a zero, a change of sign or fewer than two years, where it has no meaning.
    """
    observed = growth_rate(way.base, way.latest, way.latest_year - way.base_year)
    required = growth_rate(way.base, way.target, way.target_year - way.base_year)
    if required == 0:
        raise ValueError("the growth-rate ratio needs a target other than the base")
    return better * observed / abs(required)


def linear_ratio(way: Way, better: int = 1) -> float:
    """Return the share of the way done over the share of the time gone (1 = exactly on the straight line).

    Raises ZeroDivisionError where base and target, or their years, are the same.
    """
    done = better * (way.latest - way.base) / abs(way.target - way.base)
    return done / ((way.latest_year - way.base_year) / (way.target_year - way.base_year))


def distances(way: Way) -> Way:
    """Return the way of the distance to the target, for values whose best is a point: lower is better, zero is best."""
    return replace(way, base=abs(way.base - way.target), latest=abs(way.latest - way.target), target=0.0)


def trend(base: float, latest: float, years: int, better: int) -> str:
    """Name the band of the yearly growth in the right direction, where there is no target. Raises as growth_rate."""
    return _band(better * growth_rate(base, latest, years), TREND_BANDS)


def verdict(ratio: float, is_reached: bool) -> str:
    """Name the band of a ratio."""
    return "achieved" if is_reached else _band(ratio, BANDS)


def straight_line_end(way: Way) -> float:
    """Return the value in the target year if the mean yearly gain goes on."""
    gain = (way.latest - way.base) / (way.latest_year - way.base_year)
    return way.latest + gain * (way.target_year - way.latest_year)


def constant_growth_end(way: Way) -> float:
    """Return the value in the target year if the mean yearly growth rate goes on. Raises ValueError as growth_rate."""
    if way.base * way.latest <= 0:
        raise ValueError("constant growth needs two values of one sign")
    growth = (way.latest / way.base) ** (1 / (way.latest_year - way.base_year))
    return float(way.latest * growth ** (way.target_year - way.latest_year))


def _band(value: float, bands: tuple[tuple[float, str], ...]) -> str:
    return next((name for least, name in bands if round(value, DIGITS) >= least), "deterioration")
