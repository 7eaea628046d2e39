"""Arithmetic up to today and from there to the goal: joins so far, time left, joins needed, when a pace is enough."""

import datetime
import math

import pandas as pd

DAYS_PER_MONTH = 365.2425 / 12
LAST_YEAR = 2200


def joined_by_year(growth: pd.DataFrame, last: int) -> dict[int, int]:
    """Return how many governments of known year had joined by the end of each year, from the first to `last`.

    `growth` has the columns of Growth; empty where no year is known.
    """
    dated = growth.dropna(subset=["joined_year"]).groupby("joined_year")["governments"].sum()
    if dated.empty:
        return {}
    known = dated.reindex(range(int(dated.index.min()), last + 1), fill_value=0).cumsum()
    return {int(year): int(count) for year, count in known.items()}


def months_left(today: datetime.date, goal_year: int) -> float:
    """Return the months from today to the end of the goal's year; zero once it is over."""
    return max(0.0, (datetime.date(goal_year, 12, 31) - today).days / DAYS_PER_MONTH)


def needed_per_month(counted: int, goal: int, today: datetime.date, goal_year: int) -> float | None:
    """Return (goal - counted) / months left; None when no time is left, 0 when the goal is reached."""
    if counted >= goal:
        return 0.0
    left = months_left(today, goal_year)
    return (goal - counted) / left if left else None


def times_the_pace(needed: float | None, gained: int, years: int) -> float | None:
    """Return how many times the joins of `years` whole years the joins needed a month are; None without either."""
    if not needed or gained <= 0 or years <= 0:
        return None
    return needed * 12 * years / gained


def reached_on(counted: int, goal: int, per_month: float, start: datetime.date) -> datetime.date | None:
    """Return the day on which a steady pace reaches the goal; None for no pace, or beyond the year 2200."""
    if counted >= goal:
        return start
    if per_month <= 0:
        return None
    days = round((goal - counted) / per_month * DAYS_PER_MONTH)
    if start.toordinal() + days > datetime.date(LAST_YEAR, 12, 31).toordinal():
        return None
    return start + datetime.timedelta(days=days)


def needed_per_year(latest_year: int, latest: float, goal_year: int, goal: float) -> float | None:
    """Return (goal - latest) / years left, in the unit of the value; None when no year is left."""
    left = goal_year - latest_year
    return (goal - latest) / left if left > 0 else None


def reached_in(latest_year: int, latest: float, goal: float, per_year: float) -> int | None:
    """Return the year in which a steady change reaches the goal; None for one that never does, or after 2200."""
    missing = goal - latest
    if per_year == 0 or missing * per_year < 0:
        return None
    years = math.ceil(round(missing / per_year, 6))
    return latest_year + years if latest_year + years <= LAST_YEAR else None
