"""Draw the non-retrogression index around 100, and execution by right against the total."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import nothing, plain
from dashboard.look import Look

NO_CHANGE = 100
FLAGGED_BELOW = 95
FARTHEST = 200.0
WIDE = 150


def index(points: pd.DataFrame, unassessed: pd.DataFrame, words: dict[str, str], look: Look) -> go.Figure:
    """Draw `points` (year, value, form, hover, label) around 100, those below 95 marked; `unassessed` (year, hover)
    stand as rings on the floor. `words`: no_change, flagged, empty.
    """
    if points.empty:
        return nothing(look, words["empty"], 220)
    low, high = min(80.0, float(points["value"].min())), max(115.0, float(points["value"].max()))
    room = (high - low) / 6
    floor, top = low - room, high + room
    years = range(int(points["year"].min()), int(points["year"].max()) + 1)
    rows = points.set_index("year").reindex(years)
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
    lines = [_index_line(rows, look), _floor(unassessed, floor + room / 4, look)]
    return plain(go.Figure({"data": lines, "layout": layout}), look, 300)


def _index_line(rows: pd.DataFrame, look: Look) -> dict[str, Any]:
    is_flagged = rows["value"] < FLAGGED_BELOW
    colours = [look.highlight if flagged else look.accent for flagged in is_flagged]
    return {
        "type": "scatter",
        "x": list(rows.index),
        "y": rows["value"],
        "mode": "lines+markers+text",
        "connectgaps": False,
        "line": {"color": look.muted, "width": 1.5},
        "marker": {"size": 12, "symbol": rows["form"].fillna("circle"), "color": colours, "line": {"width": 2}},
        "text": rows["label"].fillna(""),
        "textposition": ["bottom center" if flagged else "top center" for flagged in is_flagged],
        "customdata": rows["hover"],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _floor(unassessed: pd.DataFrame, height: float, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": unassessed["year"],
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
        "font": {"color": look.muted, "size": look.font_size - 2},
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
    drawn = points.assign(is_beyond=points["value"] > end, x=points["value"].clip(upper=end))
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
                "font": {"color": look.muted, "size": look.font_size - 2},
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
    marks = [_marks(drawn[drawn["is_latest"] == is_latest], is_latest, look) for is_latest in (False, True)]
    return plain(go.Figure({"data": marks, "layout": layout}), look, 70 + 46 * len(names))


def _marks(points: pd.DataFrame, is_latest: bool, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": points["x"],
        "y": points["row"],
        "mode": "markers+text" if is_latest else "markers",
        "marker": {
            "size": 14 if is_latest else 9,
            "symbol": ["triangle-right" if beyond else "circle" for beyond in points["is_beyond"]],
            "color": look.accent if is_latest else look.unknown,
            "opacity": 1 if is_latest else 0.45,
            "line": {"width": 1.5 if is_latest else 0, "color": look.paper},
        },
        "text": points["label"],
        "textposition": [_side(value, beyond) for value, beyond in zip(points["x"], points["is_beyond"], strict=True)],
        "customdata": points["hover"],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }


def _side(value: float, is_beyond: bool) -> str:
    """Return where a label keeps clear of the line at 100 and of the edge."""
    return "bottom left" if is_beyond or value < NO_CHANGE else "bottom right"


def axis_end(points: pd.DataFrame) -> float:
    """Return the end of the axis: at most twice the budget; few run far above it."""
    return max(120.0, min(float(points["value"].max()) * 1.05, FARTHEST))
