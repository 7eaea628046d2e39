"""Read what a mark and an axis of a figure hold: lists, numbers, words, whatever way they are given."""

import re
from math import floor, log10
from typing import Any

from markupsafe import Markup

from dashboard.figures.base import BREAK, UNKNOWN_PATTERN

Span = tuple[float, float]
# About so many lines lie across a chart.
TICKS = 5


def plain_text(words: object) -> str:
    """Return the text of a label of a chart without its tags; a word that was cut at a hyphen is whole again."""
    whole = re.sub(rf"(?<=\w-){BREAK}", "", str(words)).replace(str(BREAK), " ")
    return str(Markup(whole).striptags())


def known_values(mark: dict[str, Any]) -> list[bool]:
    """Tell of each value of a mark whether there is one."""
    return [value is not None for value in as_list(mark.get("x" if mark.get("orientation") == "h" else "y"))]


def keys_of(given: list[Any], axis: dict[str, Any]) -> list[Any]:
    """Return what the categories of an axis are, first that which stands first."""
    keys = list(dict.fromkeys(value for values in given for value in as_list(values)))
    order = as_list(axis.get("tickvals")) or as_list(axis.get("categoryarray"))
    return [key for key in order if key in keys] + [key for key in keys if key not in order]


def said_keys(keys: list[Any], axis: dict[str, Any]) -> tuple[str, ...]:
    """Return what an axis calls the categories."""
    ticks = dict(zip(as_list(axis.get("tickvals")), as_list(axis.get("ticktext")), strict=False))
    return tuple(plain_text(ticks.get(key, key)) for key in keys)


def by_key(keys: list[Any], names: Any, values: Any) -> list[Any]:
    """Return a value for each key, None where there is none."""
    of = dict(zip(as_list(names), as_list(values), strict=False))
    return [of.get(key) for key in keys]


def hatching(mark: dict[str, Any]) -> list[bool]:
    """Tell of each bar whether it is hatched as what is unknown; other patterns tell parts apart."""
    shape = (mark["marker"].get("pattern") or {}).get("shape")
    return [each == UNKNOWN_PATTERN["shape"] for each in one_each(shape, len(as_list(mark["x"])))]


def texts_of(mark: dict[str, Any]) -> list[Any]:
    """Return the words of a mark."""
    return one_each(mark.get("text"), 0)


def one_each(value: Any, count: int) -> list[Any]:
    """Return one entry a value of what may be given once for all."""
    return as_list(value) if not isinstance(value, str) and hasattr(value, "__iter__") else [value] * count


def as_list(value: Any) -> list[Any]:
    """Return values as Python has them, of numpy too."""
    return [] if value is None else [each.item() if hasattr(each, "item") else each for each in value]


def span_of(given: Any) -> Span | None:
    """Return the lower and the upper end of an axis; None without both."""
    found = [number(value) for value in as_list(given)]
    if len(found) != 2 or None in found:
        return None
    low, high = sorted(value for value in found if value is not None)
    return (low, high)


def number(value: Any) -> float | None:
    """Return a number; of a day its place in years, as an axis of years has it."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if value == value else None
    day = re.match(r"(\d{4})-(\d\d)-(\d\d)", str(value))
    if day is None:
        return None
    year, month, of_month = map(int, day.groups())
    return round(year + (month - 1) / 12 + (of_month - 1) / 365.25, 4)


def round_step(low: float, high: float) -> float:
    """Return how far apart a few round numbers between two values are."""
    rough = (high - low) / TICKS or 1
    power: float = 10 ** floor(log10(rough))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough)


def round_values(low: float, high: float) -> list[float]:
    """Return a few round numbers between two values."""
    step = round_step(low, high)
    first = int(low // step) + (low % step > 0)
    return [round(place * step, 10) for place in range(first, int(high // step) + 1)]
