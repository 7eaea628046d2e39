"""Draw the non-retrogression index around 100, and execution by right against the total."""

from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import drawn, nothing
from dashboard.figures.look import Look
from dashboard.store.rows import rows_of

NO_CHANGE = 100
FLAGGED_BELOW = 95
FARTHEST = 200.0
WIDE = 150


class IndexPoint(NamedTuple):
    """The index of a year: its marker, the text shown when a pointer rests on it, and its label."""

    year: int
    value: float
    form: str
    hover: str
    label: str


class Executed(NamedTuple):
    """The percentage of a budget that was spent on a function in a year; `row` is the name of the function."""

    row: str
    value: float
    is_latest: bool
    hover: str
    label: str


def index(points: pd.DataFrame, unassessed: pd.DataFrame, words: dict[str, str], look: Look) -> go.Figure:
    """Draw `points` (year, value, form, hover, label) around 100, those below 95 marked; `unassessed` (year, hover)
    stand as rings on the floor. `words`: no_change, flagged, empty.
    """
    if points.empty:
        return nothing(look, words["empty"], 220)
    low, high = min(80.0, float(points["value"].min())), max(115.0, float(points["value"].max()))
    room = (high - low) / 6
    floor, top = low - room, high + room
    rows = {point.year: point for point in rows_of(points, IndexPoint)}
    line = [rows.get(year) for year in range(min(rows), max(rows) + 1)]
    every = [*points["year"], *unassessed["year"]]
    span = int(max(every)) - int(min(every)) + 1
    layout = {
        "margin": {"t": 12, "r": 12},
        "xaxis": {"range": [min(every) - 0.8, max(every) + 0.6], "dtick": max(1, -(-span // 8)), "tickformat": "d"},
        "yaxis": {"range": [floor, top], "nticks": 5, "tickformat": ",d"},
        "shapes": [_across(NO_CHANGE, "solid", look), _across(FLAGGED_BELOW, "dash", look)],
        # On a wide scale the two lines lie too close for two texts.
        "annotations": [
            _beside(NO_CHANGE, words["no_change"], "bottom", look),
            *([_beside(FLAGGED_BELOW, words["flagged"], "top", look)] if top - floor < WIDE else []),
        ],
    }
    lines = [_index_line(line, min(rows), look), _floor(unassessed, floor + room / 4, look)]
    return drawn(lines, layout, look, 300)


def _index_line(rows: list[IndexPoint | None], first_year: int, look: Look) -> dict[str, Any]:
    is_flagged = [row is not None and row.value < FLAGGED_BELOW for row in rows]
    return {
        "type": "scatter",
        "x": list(range(first_year, first_year + len(rows))),
        "y": [row.value if row else None for row in rows],
        "mode": "lines+markers+text",
        "connectgaps": False,
        "line": {"color": look.muted, "width": 1.5},
        "marker": {
            "size": 12,
            "symbol": [row.form if row else "circle" for row in rows],
            "color": [look.highlight if flagged else look.accent for flagged in is_flagged],
            "line": {"width": 2},
        },
        "text": [row.label if row else "" for row in rows],
        "textposition": ["bottom center" if flagged else "top center" for flagged in is_flagged],
        "customdata": [row.hover if row else "" for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _floor(unassessed: pd.DataFrame, height: float, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": unassessed["year"].tolist(),
        "y": [height] * len(unassessed),
        "mode": "markers",
        "marker": {"symbol": "circle-open-dot", "size": 9, "color": look.unknown},
        "customdata": unassessed["hover"],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _across(height: float, dash: str, look: Look) -> dict[str, Any]:
    line = {"color": look.muted, "width": 1.2, "dash": dash}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height, "line": line}


def _beside(height: float, words: str, side: str, look: Look) -> dict[str, Any]:
    return {
        "text": words,
        "x": 0,
        "xref": "paper",
        "y": height,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": side,
        "font": {"color": look.muted},
    }


def execution(points: pd.DataFrame, words: dict[str, str], look: Look) -> go.Figure:
    """Draw one row per function (row, year, value, is_latest, hover, label): earlier years pale, the latest strong.

    What lies beyond the axis stands at its end as an arrow. `words`: percent, as_voted (who set the line at 100),
    empty.
    """
    if points.empty:
        return nothing(look, words["empty"], 220)
    names = list(dict.fromkeys(points["row"]))
    end = axis_end(points)
    layout = {
        "margin": {"t": 26, "r": 26},
        "xaxis": {"range": [min(0.0, float(points["value"].min())), end * 1.01], "ticksuffix": words["percent"]},
        "yaxis": {
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "showgrid": True,
            "gridcolor": look.hairline,
            "tickfont": {"color": look.ink},
            "range": [-0.7, len(names) - 0.5],
        },
        "annotations": [
            {
                "text": words["as_voted"],
                "x": NO_CHANGE,
                "y": 1,
                "yref": "paper",
                "showarrow": False,
                "xanchor": "center",
                "yanchor": "bottom",
                "font": {"color": look.muted},
            }
        ],
        "shapes": [
            {
                "type": "line",
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "x0": NO_CHANGE,
                "x1": NO_CHANGE,
                "line": {"color": look.muted, "width": 1.2},
                "layer": "below",
            }
        ],
    }
    rows = rows_of(points, Executed)
    marks = [_marks([row for row in rows if row.is_latest == which], which, end, look) for which in (False, True)]
    return drawn(marks, layout, look, 70 + 46 * len(names))


def _marks(rows: list[Executed], is_latest: bool, end: float, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [min(row.value, end) for row in rows],
        "y": [row.row for row in rows],
        "mode": "markers+text" if is_latest else "markers",
        "marker": {
            "size": 14 if is_latest else 9,
            "symbol": ["triangle-right" if row.value > end else "circle" for row in rows],
            "color": look.accent if is_latest else look.unknown,
            "opacity": 1 if is_latest else 0.45,
            "line": {"width": 1.5 if is_latest else 0, "color": look.paper},
        },
        "text": [row.label for row in rows],
        "textposition": [_side(row.value, row.value > end) for row in rows],
        "customdata": [row.hover for row in rows],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _side(value: float, is_beyond: bool) -> str:
    """Return where a label keeps clear of the line at 100 and of the edge."""
    return "bottom left" if is_beyond or value < NO_CHANGE else "bottom right"


def axis_end(points: pd.DataFrame) -> float:
    """Return the end of the axis: at most twice the budget; few run far above it."""
    return max(120.0, min(float(points["value"].max()) * 1.05, FARTHEST))
