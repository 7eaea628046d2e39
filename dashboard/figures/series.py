"""Draw values over years, in one panel or in small multiples: gaps stay gaps, what is not executed is hollow."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import BREAK, axis, drawn, nothing
from dashboard.figures.look import Look
from dashboard.store.rows import rows_of

COLUMNS = 2
PANEL_HEIGHT = 175
HEADROOM = 1.25
# A panel of tiny values keeps a scale that people know: up to one percent, or one unit of money.
LEAST_TOP = 1 / HEADROOM
SCALE = {"showgrid": True, "zeroline": True, "nticks": 4, "tickformat": ",~f"}


class SeriesPoint(NamedTuple):
    """A value of a year in a panel: its marker, the text shown when a pointer rests on it, and its label."""

    panel: str
    year: int
    value: float
    form: str
    hover: str
    label: str
    basis: str


class DashedLine(NamedTuple):
    """A dashed line across a panel, and the words at it."""

    panel: str
    value: float
    text: str


def series(
    points: pd.DataFrame, panels: Mapping[str, str], nothing_known: str, look: Look, lines: pd.DataFrame | None = None
) -> go.Figure:
    """Draw `points` (panel, year, value, form, hover, label, basis), a panel per name of `panels`, two in a row.

    `panels` gives to each name what the panel says where it has no point; a figure without any says `nothing_known`.
    A year without a value, or with another basis than the year before, breaks the line. `label` stands at the point
    where it is not empty. `lines` (panel, value, text) are drawn dashed across their panels, for what the values are
    compared with.
    """
    if points.empty:
        return nothing(look, nothing_known, 220)
    columns = min(COLUMNS, len(panels))
    rows = -(-len(panels) // columns)
    extra = max(panel.count(BREAK) for panel in panels)
    years = range(int(points["year"].min()), int(points["year"].max()) + 1)
    of: dict[str, dict[int, SeriesPoint]] = {}
    for point in rows_of(points, SeriesPoint):
        of.setdefault(point.panel, {})[point.year] = point
    marks: list[dict[str, Any]] = []
    across: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    axes: dict[str, dict[str, Any]] = {}
    for number, (panel, absent) in enumerate(panels.items(), start=1):
        own = of.get(panel, {})
        values = [own[year].value for year in years if year in own]
        marks.append(_line(own, years, number, look))
        notes += [_note(number, panel, look, "title")] if len(panels) > 1 else []
        notes += [_note(number, absent, look, "none")] if not own else []
        beside = [] if lines is None else rows_of(lines[lines["panel"] == panel], DashedLine)
        across += [_across(number, line.value, look) for line in beside]
        notes += [_note(number, line.text, look, _free_side(values, line.value), line.value) for line in beside]
        axes |= _axes(number, years, columns, max([0, *values, *(line.value for line in beside)]), look)
    layout = {
        "grid": {"rows": rows, "columns": columns, "pattern": "independent", "xgap": 0.18, "ygap": 0.48 + 0.06 * extra},
        "margin": {"t": 40 + 18 * extra if len(panels) > 1 else 22, "r": 16},
        "annotations": notes,
        "shapes": across,
        **axes,
    }
    return drawn(marks, layout, look, 230 if rows == 1 else (PANEL_HEIGHT + 20 * extra) * rows + 30)


def _line(own: dict[int, SeriesPoint], years: range, number: int, look: Look) -> dict[str, Any]:
    across: list[float] = []
    rows: list[SeriesPoint | None] = []
    for year in years:
        row, before = own.get(year), own.get(year - 1)
        if row and before and row.basis != before.basis:
            across.append(year - 0.5)
            rows.append(None)
        across.append(year)
        rows.append(row)
    return {
        "type": "scatter",
        "x": across,
        "y": [row.value if row else None for row in rows],
        "mode": "lines+markers+text",
        "connectgaps": False,
        "line": {"color": look.accent, "width": 2},
        "marker": {
            "size": 9,
            "symbol": [row.form if row else "circle" for row in rows],
            "color": look.accent,
            "line": {"width": 2, "color": look.accent},
        },
        "text": [row.label if row else "" for row in rows],
        "textposition": "top center",
        "textfont": {"color": look.ink},
        "customdata": [row.hover if row else "" for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
        "xaxis": axis("x", number),
        "yaxis": axis("y", number),
    }


def _axes(number: int, years: range, columns: int, largest: float, look: Look) -> dict[str, dict[str, Any]]:
    place = "" if number == 1 else str(number)
    across = {
        "range": [years[0] - 0.5, years[-1] + 0.7],
        "dtick": _step(len(years), columns),
        "tickformat": "d",
        "tickangle": 0,
    }
    upwards = {**SCALE, "range": [0, HEADROOM * max(largest, LEAST_TOP)]}
    upwards |= {"gridcolor": look.hairline, "zerolinecolor": look.muted}
    return {f"xaxis{place}": across, f"yaxis{place}": upwards}


def _across(number: int, height: float, look: Look) -> dict[str, Any]:
    place = "" if number == 1 else str(number)
    line = {"color": look.muted, "width": 1.2, "dash": "dash"}
    where = {"xref": f"x{place} domain", "yref": f"y{place}", "x0": 0, "x1": 1, "y0": height, "y1": height}
    return {"type": "line", "line": line, "layer": "below", **where}


def _note(number: int, words: str, look: Look, kind: str, height: float = 0) -> dict[str, Any]:
    """Return words above a panel at its left (title), in its middle (none), or over or under a line at a height."""
    place = "" if number == 1 else str(number)
    # No line of the scale goes through the words.
    on_paper = {"bgcolor": look.paper, "borderpad": 0}
    where = {
        "title": {"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "yshift": 16, "align": "left"},
        "none": {"x": 0.5, "y": 0.5, "xanchor": "center", "yanchor": "middle"},
        "over": {"x": 0, "y": height, "xanchor": "left", "yanchor": "bottom", "yshift": 2, **on_paper},
        "under": {"x": 0, "y": height, "xanchor": "left", "yanchor": "top", "yshift": -2, **on_paper},
    }[kind]
    return {
        "text": words,
        "showarrow": False,
        "xref": f"x{place} domain",
        "yref": f"y{place}" if kind in ("over", "under") else f"y{place} domain",
        "font": {"color": look.ink if kind == "title" else look.muted},
        **where,
    }


def _free_side(values: list[float], height: float) -> str:
    """Return on which side of a line its words keep clear of the first values, beside which they stand."""
    return "under" if any(value >= height for value in values[:3]) else "over"


def _step(years: int, columns: int) -> int:
    """Return how many years lie between two ticks, so that a phone has room for them."""
    return max(1, -(-years * columns // 8))
