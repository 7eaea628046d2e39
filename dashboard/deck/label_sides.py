"""On which side of its point do the words of a chart of lines lie on no line, no mark and no other words?"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal

from dashboard.deck import fitting
from dashboard.deck.marks import Span
from dashboard.deck.panel import Panel, Series

Side = Literal["right", "above", "below", "left"]
Point = tuple[float, float]
# In this order, where several are free.
AT_END: tuple[Side, ...] = ("right", "above", "below", "left")
AT_POINT: tuple[Side, ...] = ("above", "below", "right", "left")
# Of a chart, what its axes take (inches); the type of words; how much of the width they take before they wrap.
BEFORE, AFTER, UNDER, OVER = 0.6, 0.1, 0.4, 0.15
SIZE, WIDEST, MOST_ROOM = 12, 0.2, 0.4
# Between a point and its words (inches); how many steps a line is looked at in.
GAP, STEPS = 0.08, 40
OUTSIDE, ON_WORDS = 12, 8


@dataclass(frozen=True)
class Rectangle:
    """A place on a chart: x to the right and y up (inches)."""

    left: float
    low: float
    right: float
    high: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.left < x < self.right and self.low < y < self.high

    def meets(self, other: "Rectangle") -> bool:
        """Tell whether two overlap."""
        is_beside = self.right < other.left or other.right < self.left
        return not (is_beside or self.high < other.low or other.high < self.low)


def ends_of(panel: Panel, width: float) -> Span:
    """Return where the axis across begins and ends: after the last year there is room for the words at the ends."""
    if panel.kind == "lines" or panel.across is None:
        return (-0.5, len(panel.categories) - 0.5)
    first, last = panel.across
    return round(first), first + (last - first) / (1 - min(_room_for_ends(panel, width), MOST_ROOM))


def _room_for_ends(panel: Panel, width: float) -> float:
    """Return which part of its width the words at the ends of lines take."""
    first, last = panel.across or (0.0, 1.0)
    ending = [each for each in panel.series if each.has_line and len(each.values) - 1 in each.labels]
    far = last - (last - first) / 4
    near = [each.labels[len(each.values) - 1] for each in ending if (each.across[-1] or first) > far]
    wide = max((_size(words, width)[0] for words in near), default=0.0)
    return (wide + 2 * GAP) / (width - BEFORE - AFTER) if wide else 0.0


def sides(panel: Panel, across: Span, width: float, height: float) -> dict[tuple[int, int], Side]:
    """Return the side of each label, by the number of its series and of its point; `across`: the ends of the axis."""
    frame = Rectangle(BEFORE, UNDER, width - AFTER, height - OVER)
    points = [[_place(panel, frame, across, *each) for each in _values(series)] for series in panel.series]
    lines = [list(_along(own)) for each, own in zip(panel.series, points, strict=True) if each.has_line]
    inked = [*chain(*lines), *(at for own in points for at in own if at)]
    taken: list[Rectangle] = []
    found: dict[tuple[int, int], Side] = {}
    for number, place, words in _labels(panel):
        at = points[number][place]
        if at is None:
            continue
        series = panel.series[number]
        order = AT_END if series.has_line and place == len(series.values) - 1 else AT_POINT
        boxes = {side: _box(side, at, _size(words, width)) for side in order}
        faults = {side: _faults(box, frame, inked, taken) for side, box in boxes.items()}
        found[number, place] = min(order, key=faults.__getitem__)
        taken.append(boxes[found[number, place]])
    return found


def _labels(panel: Panel) -> Iterator[tuple[int, int, str]]:
    for number, series in enumerate(panel.series):
        for place, words in series.labels.items():
            yield number, place, words


def _faults(box: Rectangle, frame: Rectangle, inked: list[Point], taken: list[Rectangle]) -> int:
    is_beside = box.right > frame.right + AFTER or box.left < frame.left
    is_outside = is_beside or box.low < frame.low or box.high > frame.high + OVER
    on_words = sum(box.meets(other) for other in taken)
    return sum(box.holds(*at) for at in inked) + OUTSIDE * is_outside + ON_WORDS * on_words


def _size(words: str, width: float) -> tuple[float, float]:
    wide = min(fitting.wide(words, SIZE), WIDEST * width)
    return wide, fitting.high(fitting.lines(words, SIZE, max(wide, 0.1)), SIZE)


def _box(side: Side, at: Point, size: tuple[float, float]) -> Rectangle:
    (x, y), (wide, high) = at, size
    left = {"right": x + GAP, "left": x - GAP - wide}.get(side, x - wide / 2)
    low = {"above": y + GAP, "below": y - GAP - high}.get(side, y - high / 2)
    return Rectangle(left, low, left + wide, low + high)


def _values(series: Series) -> Iterator[tuple[float | None, float | None]]:
    return zip(series.across or map(float, range(len(series.values))), series.values, strict=True)


def _place(panel: Panel, frame: Rectangle, across: Span, x: float | None, y: float | None) -> Point | None:
    if x is None or y is None or panel.up is None:
        return None
    (first, last), (low, high) = across, panel.up
    right = frame.left + (frame.right - frame.left) * (x - first) / ((last - first) or 1)
    return right, frame.low + (frame.high - frame.low) * (y - low) / ((high - low) or 1)


def _along(points: list[Point | None]) -> Iterator[Point]:
    """Yield points on the way from each to the next."""
    for one, other in pairwise(points):
        if one and other:
            for step in range(1, STEPS):
                part = step / STEPS
                yield one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])
