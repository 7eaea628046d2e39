"""Draw values over years, in one panel or in small multiples: gaps stay gaps, what is not executed is hollow."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.figures.base import BREAK, axis, drawn, nothing
from dashboard.figures.look import Look
from dashboard.store.rows import rows_of

COLUMNS = 2
PANEL_HEIGHT = 175
HEADROOM = 1.25
# Of a label over its point, as a share of the height of a panel.
LABEL_HEIGHT = 0.2
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
    compared with; their texts stand above the panel, where no value of whatever height covers them.
    """
    if points.empty:
        return nothing(look, nothing_known, 220)
    columns = min(COLUMNS, len(panels))
    rows = -(-len(panels) // columns)
    beside = {panel: _beside(lines, panel) for panel in panels}
    heads = {panel: _head(panel if len(panels) > 1 else "", beside[panel], look) for panel in panels}
    extra = max(head.count(BREAK) for head in heads.values())
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
        values = [own[year] for year in years if year in own]
        heights = [*(point.value for point in values), *(line.value for line in beside[panel])]
        top = HEADROOM * max([LEAST_TOP, *heights])
        marks.append(_line(own, years, number, _crossed(values, beside[panel], top), look))
        notes += [_title(number, heads[panel], look)] if heads[panel] else []
        notes += [_none(number, absent, look)] if not own else []
        across += [_across(number, line.value, look) for line in beside[panel]]
        axes |= _axes(number, years, columns, top, look)
    layout = {
        "grid": {"rows": rows, "columns": columns, "pattern": "independent", "xgap": 0.18, "ygap": 0.48 + 0.06 * extra},
        "margin": {"t": 40 + 18 * extra if any(heads.values()) else 22, "r": 16},
        "annotations": notes,
        "shapes": across,
        **axes,
    }
    return drawn(marks, layout, look, 230 if rows == 1 else (PANEL_HEIGHT + 20 * extra) * rows + 30)


def _line(own: dict[int, SeriesPoint], years: range, number: int, under: set[int], look: Look) -> dict[str, Any]:
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
        "textposition": ["bottom center" if row and row.year in under else "top center" for row in rows],
        "textfont": {"color": look.ink},
        "customdata": [row.hover if row else "" for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
        "xaxis": axis("x", number),
        "yaxis": axis("y", number),
    }


def _axes(number: int, years: range, columns: int, top: float, look: Look) -> dict[str, dict[str, Any]]:
    place = "" if number == 1 else str(number)
    across = {
        "range": [years[0] - 0.5, years[-1] + 0.7],
        "dtick": _step(len(years), columns),
        "tickformat": "d",
        "tickangle": 0,
    }
    upwards = {**SCALE, "range": [0, top]}
    upwards |= {"gridcolor": look.hairline, "zerolinecolor": look.muted}
    return {f"xaxis{place}": across, f"yaxis{place}": upwards}


def _across(number: int, height: float, look: Look) -> dict[str, Any]:
    place = "" if number == 1 else str(number)
    line = {"color": look.muted, "width": 1.2, "dash": "dash"}
    where = {"xref": f"x{place} domain", "yref": f"y{place}", "x0": 0, "x1": 1, "y0": height, "y1": height}
    return {"type": "line", "line": line, "layer": "below", **where}


def _crossed(values: list[SeriesPoint], beside: list[DashedLine], top: float) -> set[int]:
    """Return the years whose label a dashed line would cross, were it to stand over its point."""
    return {point.year for point in values for line in beside if 0 < line.value - point.value < LABEL_HEIGHT * top}


def _beside(lines: pd.DataFrame | None, panel: str) -> list[DashedLine]:
    return [] if lines is None else rows_of(lines[lines["panel"] == panel], DashedLine)


def _head(panel: str, beside: list[DashedLine], look: Look) -> Markup:
    """Return what stands above a panel: its name, and what each dashed line is."""
    quiet = Markup('<span style="color:{}">╌╌ {}</span>')
    return BREAK.join([*([panel] if panel else []), *(quiet.format(look.muted, line.text) for line in beside)])


def _title(number: int, words: Markup, look: Look) -> dict[str, Any]:
    above = {"x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom", "yshift": 16, "align": "left"}
    return _note(number, words, look.ink) | above


def _none(number: int, words: str, look: Look) -> dict[str, Any]:
    return _note(number, words, look.muted) | {"x": 0.5, "y": 0.5, "xanchor": "center", "yanchor": "middle"}


def _note(number: int, words: str, colour: str) -> dict[str, Any]:
    place = "" if number == 1 else str(number)
    where = {"xref": f"x{place} domain", "yref": f"y{place} domain"}
    return {"text": words, "showarrow": False, "font": {"color": colour}, **where}


def _step(years: int, columns: int) -> int:
    """Return how many years lie between two ticks, so that a phone has room for them."""
    return max(1, -(-years * columns // 8))
