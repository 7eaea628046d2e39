"""Which values of several cities may stand beside each other?

They are of one stage and of years close together. In a band or a rank are cities in peace, with values on one base and
of one part of the buying.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dashboard.store.nouns.indicators import ComparedValue, Indicator
from dashboard.store.nouns.places import Comparable
from dashboard.words.budgets import SETTLED

# What a cell shows of a value.
SHOWN = (
    "value",
    "observation_year",
    "first_year",
    "stage",
    "grade",
    "url",
    "basis",
    "scope",
    "area_kind",
    "publisher",
    "licence",
)
# Below this number of peers a median says nothing: only dots are shown.
FEWEST = 5


@dataclass(frozen=True)
class Cell:
    """The value of a city with its year, or why there is none that can be compared: `gap`, a key of labels.GAP.

    `unlike` says in what it is unlike the value of the own city: "part" of the buying, or "base"; empty for neither.
    """

    city_id: str
    name: str
    is_at_war: bool
    value: float | None = None
    observation_year: int | None = None
    first_year: int | None = None
    stage: str = ""
    grade: str | None = None
    url: str | None = None
    basis: str = ""
    scope: str | None = None
    area_kind: str | None = None
    publisher: str | None = None
    licence: str | None = None
    gap: str | None = None
    reason: str | None = None
    reason_year: int | None = None
    unlike: str = ""

    @property
    def is_apart(self) -> bool:
        """Tell whether it has no place among the others."""
        return self.is_at_war or bool(self.unlike)


@dataclass(frozen=True)
class Quartiles:
    """Quartiles of the values of the similar cities and how many have one; None for fewer than FEWEST."""

    count: int
    low: float | None = None
    median: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class ComparedIndicator:
    """One indicator of several cities: a cell for each in the order asked for, the chosen city first.

    `reference` is the year that all values are close to; None where nobody has one. `later` is the latest value of the
    chosen city that cannot be compared: of a later year, at another stage.
    """

    indicator: Indicator
    cells: list[Cell]
    start: list[Cell]
    reference: int | None
    first: int | None
    quartiles: Quartiles
    later: ComparedValue | None = None

    @property
    def is_condition(self) -> bool:
        """Tell whether it is of an area around each city, published once: no stage, and no way to another year."""
        return self.indicator.formula_kind == "condition"

    @property
    def known(self) -> list[tuple[Cell, float]]:
        """Return the cells that have a value, with it."""
        return [(cell, cell.value) for cell in self.cells if cell.value is not None]


def compare_on(
    found: Iterable[ComparedValue], indicator: Indicator, cities: Sequence[Comparable], stage: str
) -> ComparedIndicator:
    """Choose for each city the value nearest to the year of the own city's latest, at one stage, within tolerance.

    `found` are rows of mart.compared_value, `cities` rows of mart.comparable, the own city first. The reference is its
    latest year, else that of all; values farther from it than the years after which the indicator counts as stale are
    left out. The start is chosen in the same way around its earliest year, and shares stage and basis with the end.
    """
    of: dict[str, list[ComparedValue]] = {city.city_id: [] for city in cities}
    for row in found:
        if row.indicator_id == indicator.indicator_id:
            of[row.city_id].append(row)
    # Conditions of life have one stage, whatever is asked for of the budget.
    stage = "executed" if indicator.formula_kind == "condition" else stage
    staged = {city: [row for row in own if _is_at(row, stage)] for city, own in of.items()}
    known = {city: [row for row in own if row.value is not None] for city, own in staged.items()}
    all_known = known[cities[0].city_id] or [row for own in known.values() for row in own]
    last = max(all_known, key=lambda row: row.observation_year, default=None)
    reference = last and last.observation_year
    first = min((row.observation_year for row in all_known if _is_like(row, last)), default=None)

    def cell(city: Comparable, year: int | None, like: Cell | None = None) -> Cell:
        mine = city.city_id
        rows = known[mine] if like is None else [row for row in known[mine] if _is_like(row, like)]
        said = _at(of[mine], staged[mine], rows, year, indicator.stale_after_years)
        return Cell(mine, city.name, bool(city.is_at_war), **said)

    cells = [cell(city, reference) for city in cities]
    cells = [replace(each, unlike=_unlike(each, _usual(cells))) for each in cells]
    start = [cell(city, first, end if end.value is not None else None) for city, end in zip(cities, cells, strict=True)]
    return ComparedIndicator(
        indicator, cells, start, reference, first, quartiles(cells[1:]), _later(of[cities[0].city_id], reference)
    )


def _usual(cells: Sequence[Cell]) -> tuple[str | None, str] | None:
    """Return part of the buying and base of the own city's value, else those of most; None without any value."""
    known = [(cell.scope, cell.basis) for cell in cells if cell.value is not None]
    return known[0] if cells[0].value is not None else max(known, key=known.count, default=None)


def _unlike(cell: Cell, usual: tuple[str | None, str] | None) -> str:
    if cell.value is None or usual in (None, (cell.scope, cell.basis)):
        return ""
    return "base" if usual and cell.scope == usual[0] else "part"


def _later(own: list[ComparedValue], reference: int | None) -> ComparedValue | None:
    rows = [row for row in own if row.value is not None and row.observation_year > (reference or row.observation_year)]
    return max(rows, key=lambda row: row.observation_year, default=None)


def quartiles(peers: Sequence[Cell]) -> Quartiles:
    """Return the quartiles of peers with a value that has a place among the others; none below FEWEST."""
    values = [cell.value for cell in peers if cell.value is not None and not cell.is_apart]
    if len(values) < FEWEST:
        return Quartiles(len(values))
    low, median, high = (float(q) for q in np.percentile(values, [25, 50, 75]))
    return Quartiles(len(values), low, median, high)


def band(cell: Cell, among: Quartiles) -> str | None:
    """Return highest, middle, lowest, few, war, part or base; None without a value."""
    if cell.value is None:
        return None
    if cell.is_at_war:
        return "war"
    if cell.unlike:
        return cell.unlike
    if among.median is None or among.low is None or among.high is None:
        return "few"
    if cell.value > among.high:
        return "highest"
    return "lowest" if cell.value < among.low else "middle"


def shades(picture: ComparedIndicator) -> list[str]:
    """Return the quarter of the peers that each cell stands in: best, middle or worst where one way is better.

    Where neither is, and for conditions of life, which are no result, it is highest, middle or lowest. Else few, war,
    part, base, or none without a value.
    """
    plain = [band(cell, picture.quartiles) or "none" for cell in picture.cells]
    far = distances_from_best(picture)
    known = [distance for distance in far[1:] if distance is not None]
    if picture.is_condition or len(known) < FEWEST:
        return plain
    near, wide = np.percentile(known, [25, 75])
    judged = ["best" if own is not None and own < near else "worst" if own is not None and own > wide else "middle"
              for own in far]  # fmt: skip
    return [shade if own is None else quarter for shade, own, quarter in zip(plain, far, judged, strict=True)]


def distances_from_best(picture: ComparedIndicator) -> list[float | None]:
    """Return how far each cell is from the best way, the smaller the better.

    None without a value, apart, or without a better way. The best of a direction `closer` is the value nearest to the
    point.
    """
    direction, best = picture.indicator.direction, picture.indicator.best_point
    if direction == "neutral":
        return [None] * len(picture.cells)
    far = {"higher": lambda value: -value, "lower": float, "closer": lambda value: abs(value - best)}[direction]
    return [None if cell.value is None or cell.is_apart else far(cell.value) for cell in picture.cells]


def ranks(picture: ComparedIndicator) -> list[int | None]:
    """Return the rank of each cell, the best first, equals alike; None for what has no place among the others."""
    far = distances_from_best(picture)
    return [None if own is None else 1 + sum(other is not None and other < own for other in far) for own in far]


def best_first(picture: ComparedIndicator) -> list[int]:
    """Return the places of the cells by rank, what has none last, equals in their order."""
    placed = ranks(picture)
    return sorted(range(len(placed)), key=lambda place: placed[place] or len(placed) + 1)


def _is_like(row: ComparedValue, other: ComparedValue | Cell | None) -> bool:
    """Tell whether two values may be compared over time: of one stage and one basis."""
    return other is not None and (row.stage, row.basis) == (other.stage, other.basis)


def _is_at(row: ComparedValue, stage: str) -> bool:
    return row.stage in SETTLED if stage == "executed" else bool(row.stage == stage)


def _at(
    own: list[ComparedValue], staged: list[ComparedValue], known: list[ComparedValue], year: int | None, tolerance: int
) -> dict[str, Any]:
    if year is None or not known:
        told = [row for row in staged if row.reason]
        if told:
            return {"gap": "reason", "reason": told[-1].reason, "reason_year": told[-1].reason_year}
        return {"gap": "other_stage" if any(row.value is not None for row in own) else "no_data"}
    nearest = min(known, key=lambda row: abs(row.observation_year - year))
    if abs(nearest.observation_year - year) > tolerance:
        return {"gap": "too_old", "observation_year": nearest.observation_year}
    return {name: getattr(nearest, name) for name in SHOWN}
