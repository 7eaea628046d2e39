"""Draw cities beside each other: a dot per city with the middle half of the peers."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.base import above, axis, drawn, extent, margins, nothing
from dashboard.figures.look import Look

ROW, HEAD, STRIP = 30, 64, 104
# A longer name would leave no room for the dots; they tell it whole.
NAME_WIDTH = 32


@dataclass(frozen=True)
class CityPoint:
    """A value of a city in a panel, with its label and the text shown when a pointer rests on it."""

    panel: str
    city: str
    value: float
    label: str
    form: str
    hover: str
    is_mine: bool


def dots(
    points: Sequence[CityPoint], middle_half: tuple[float, float, float, str] | None, empty: str, look: Look
) -> go.Figure:
    """Draw one row per city in their order.

    `middle_half` is lower quartile, median, upper quartile and the words of the median; None for dots only.
    """
    if not points:
        return nothing(look, empty, 180)
    low, high, width = extent([point.value for point in points])
    cities = [point.city for point in points]
    names = [shorten(city, NAME_WIDTH, placeholder="…") for city in cities]
    layout: dict[str, Any] = {
        "shapes": [_rect(middle_half[0], middle_half[2], look), _upright(middle_half[1], look)] if middle_half else [],
        "annotations": [_over(middle_half[1], middle_half[3], look)] if middle_half else [],
        "margin": margins(34, 8, look, names),
        "xaxis": {"range": [low - 0.1 * width, high + 0.1 * width], "nticks": 5, "tickformat": ",~f"},
        "yaxis": {
            "autorange": "reversed", "showgrid": True, "gridcolor": look.hairline,
            "tickfont": {"color": look.ink}, "ticklabelstandoff": 8,
            "categoryorder": "array", "categoryarray": cities, "tickvals": cities, "ticktext": names,
        },
    }  # fmt: skip
    marks = []
    for own, colour, size in _apart(points, look, 11):
        middle = middle_half[1] if middle_half else low + width / 2
        sides = [_side(point, middle, low, high) for point in own]
        words = {"mode": "markers+text", "text": [point.label for point in own], "textposition": sides}
        marks.append({**_dots(own, colour, size), **words, "y": [point.city for point in own],
                      "textfont": {"color": look.ink}})  # fmt: skip
    return drawn(marks, layout, look, HEAD + ROW * len(points))


def _side(point: CityPoint, middle: float, low: float, high: float) -> str:
    """Return where a label stands: away from the line in the middle, so that it does not cross it, if it fits there.

    A phone has room for some 25 letters, and a tenth more on either side.
    """
    left, right = point.value - low, high - point.value
    needed = (high - low) * (len(point.label) / 25 - 0.1)
    is_right = right >= needed or right > left if point.value >= middle else left < needed and right > left
    return "middle right" if is_right else "middle left"


def strips(points: Sequence[CityPoint], panels: list[dict[str, Any]], empty: str, look: Look) -> go.Figure:
    """Draw one strip with an axis of its own per panel.

    `panels` have title, and low, median, high where there are enough peers; only the own city is labelled.
    """
    if not points:
        return nothing(look, empty, 180)
    marks, shapes, notes = [], [], []
    axes: dict[str, dict[str, Any]] = {}
    for number, panel in enumerate(panels, start=1):
        own = [point for point in points if point.panel == panel["title"]]
        x, y = axis("x", number), axis("y", number)
        marks += [{**mark, "xaxis": x, "yaxis": y} for mark in _strip(own, look)]
        if panel.get("median") is not None:
            over = {"xref": x, "yref": f"{y} domain"}
            shapes += [
                {**_rect(panel["low"], panel["high"], look), **over},
                {**_upright(panel["median"], look), **over},
            ]
        notes.append(above(panel["title"], number, look))
        axes |= _strip_axes([point.value for point in own], number)
    layout = {
        "grid": {"rows": len(panels), "columns": 1, "pattern": "independent", "ygap": 0.72},
        "shapes": shapes, "annotations": notes, "margin": margins(44, 28, look), **axes,
    }  # fmt: skip
    return drawn(marks, layout, look, 40 + STRIP * len(panels))


def _strip(points: Sequence[CityPoint], look: Look) -> list[dict[str, Any]]:
    """Return the peers as dots alone, and over them the own city with its label."""
    marks = [
        {**_dots(own, colour, size), "mode": "markers", "y": [0] * len(own)}
        for own, colour, size in _apart(points, look, 10)
    ]
    marks[-1] |= {
        "mode": "markers+text",
        "text": [point.label for point in points if point.is_mine],
        "textposition": "top center",
        "textfont": {"color": look.ink},
    }
    return marks


def _apart(points: Sequence[CityPoint], look: Look, size: int) -> list[tuple[list[CityPoint], str, int]]:
    """Return the peers and over them the own city, each with colour and size."""
    mine = [point for point in points if point.is_mine]
    return [([point for point in points if not point.is_mine], look.muted, size), (mine, look.highlight, 14)]


def _dots(points: Sequence[CityPoint], colour: str, size: int) -> dict[str, Any]:
    forms = [point.form for point in points]
    return {
        "type": "scatter", "x": [point.value for point in points],
        "marker": {"size": size, "color": colour, "symbol": forms, "line": {"width": 2, "color": colour}},
        "customdata": [point.hover for point in points], "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }  # fmt: skip


def _strip_axes(values: Sequence[float], number: int) -> dict[str, dict[str, Any]]:
    low, high, width = extent(values)
    across = {"range": [low - 0.1 * width, high + 0.1 * width], "nticks": 5, "tickformat": ",~f"}
    return {axis("xaxis", number): across, axis("yaxis", number): {"visible": False, "range": [-1, 1.6]}}


def _rect(low: float, high: float, look: Look) -> dict[str, Any]:
    return {"type": "rect", "xref": "x", "yref": "y domain", "x0": low, "x1": high, "y0": 0, "y1": 1,
            "fillcolor": look.ramp[0], "opacity": 0.45, "line": {"width": 0}, "layer": "below"}  # fmt: skip


def _upright(value: float, look: Look) -> dict[str, Any]:
    return {"type": "line", "xref": "x", "yref": "y domain", "x0": value, "x1": value, "y0": 0, "y1": 1,
            "line": {"color": look.accent, "width": 1.5, "dash": "dash"}, "layer": "below"}  # fmt: skip


def _over(value: float, words: str, look: Look) -> dict[str, Any]:
    return {"text": words, "x": value, "y": 1, "xref": "x", "yref": "paper", "yanchor": "bottom", "showarrow": False,
            "font": {"color": look.accent}}  # fmt: skip
