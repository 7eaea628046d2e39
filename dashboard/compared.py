"""Which values of several cities may stand beside each other: one stage, years close together, nobody at war ranked."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.budgets import SETTLED

Row = dict[str, Any]
# Below this number of peers a median says nothing: only dots are shown.
FEWEST = 5
TAKEN = ("city_id", "value", "observation_year", "stage", "grade", "url")
COLUMNS = (*TAKEN, "gap", "reason", "reason_year")


@dataclass(frozen=True)
class Spread:
    """Quartiles of the peers, and how many they are; `median` is None below FEWEST."""

    count: int
    low: float | None = None
    median: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Beside:
    """One indicator of several cities: the rows of COLUMNS in the order asked for, the first being the own city.

    `reference` is the year that all values are close to; None where nobody has one.
    """

    indicator: pd.Series
    rows: pd.DataFrame
    start: pd.DataFrame
    reference: int | None
    first: int | None
    spread: Spread


def beside(found: pd.DataFrame, indicator: pd.Series, cities: pd.DataFrame, stage: str) -> Beside:
    """Choose for each city the value nearest to the year of the own city's latest, at one stage, within tolerance.

    `found` are rows of mart.observation, `cities` rows of mart.comparable, the own city first. The reference is its
    latest year, else that of all; values farther from it than the years after which the indicator counts as stale are
    left out. The start is chosen in the same way around its earliest year.
    """
    rows = found[found["indicator_id"] == indicator["indicator_id"]].to_dict("records")
    ids = list(cities["city_id"])
    of = {city: [row for row in rows if row["city_id"] == city] for city in ids}
    staged = {city: [row for row in own if _is_at(row, stage)] for city, own in of.items()}
    known = {city: [row for row in own if pd.notna(row["value"])] for city, own in staged.items()}
    years = [row["observation_year"] for row in known[ids[0]] or [row for own in known.values() for row in own]]
    first, reference = (min(years), max(years)) if years else (None, None)
    tolerance = int(indicator["stale_after_years"])
    shown, start = (
        pd.DataFrame(
            [_at(city, of[city], staged[city], known[city], year, tolerance) for city in ids], columns=list(COLUMNS)
        ).assign(is_at_war=list(cities["is_at_war"]))
        for year in (reference, first)
    )
    return Beside(indicator, shown, start, reference, first, spread(shown.iloc[1:]))


def spread(peers: pd.DataFrame) -> Spread:
    """Return the quartiles of peers with a value in peace; none below FEWEST."""
    values = peers.loc[peers["value"].notna() & ~peers["is_at_war"].astype(bool), "value"].to_numpy(dtype=float)
    if len(values) < FEWEST:
        return Spread(len(values))
    low, median, high = (float(q) for q in np.percentile(values, [25, 50, 75]))
    return Spread(len(values), low, median, high)


def band(row: Any, among: Spread) -> str | None:
    """Return highest, middle, lowest, few or war; None without a value."""
    if pd.isna(row.value):
        return None
    if row.is_at_war:
        return "war"
    if among.median is None or among.low is None or among.high is None:
        return "few"
    if row.value > among.high:
        return "highest"
    return "lowest" if row.value < among.low else "middle"


def ranks(picture: Beside) -> list[int | None]:
    """Return the rank of each row, the best first, equals alike; None without a value, at war, or without a better way.

    The best of a direction `closer` is the value nearest to the point.
    """
    direction, rows = picture.indicator["direction"], picture.rows
    usable = rows["value"].notna() & ~rows["is_at_war"].astype(bool)
    if direction == "neutral":
        return [None] * len(rows)
    worth = rows["value"].astype(float)
    if direction == "closer":
        worth = (worth - float(picture.indicator["best_point"])).abs()
    placed = worth.where(usable).rank(method="min", ascending=direction != "higher")
    return [None if pd.isna(place) else int(place) for place in placed]


def _is_at(row: Row, stage: str) -> bool:
    return row["stage"] in SETTLED if stage == "executed" else bool(row["stage"] == stage)


def _at(city: str, own: list[Row], staged: list[Row], known: list[Row], year: int | None, tolerance: int) -> Row:
    missing = {"city_id": city, "value": None}
    if year is None or not known:
        told = [row for row in staged if isinstance(row["reason"], str)]
        if told:
            return {**missing, "gap": "reason", "reason": told[-1]["reason"], "reason_year": told[-1]["reason_year"]}
        is_elsewhere = any(pd.notna(row["value"]) for row in own)
        return {**missing, "gap": "other_stage" if is_elsewhere else "no_data"}
    nearest = min(known, key=lambda row: abs(row["observation_year"] - year))
    if abs(nearest["observation_year"] - year) > tolerance:
        return {**missing, "gap": "too_old", "observation_year": nearest["observation_year"]}
    return {name: nearest[name] for name in TAKEN}
