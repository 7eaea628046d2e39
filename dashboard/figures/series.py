"""Draw values over years, in one panel or in small multiples: gaps stay gaps, what is not executed is hollow."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import nothing, plain
from dashboard.look import Look

COLUMNS = 2
PANEL_HEIGHT = 175
HEADROOM = 1.25
LEAST_TOP = 0.1
SCALE = {"showgrid": True, "zeroline": True, "nticks": 4, "tickformat": ",~f"}


def series(points: pd.DataFrame, panels: list[str], words: dict[str, str], look: Look) -> go.Figure:
    """Draw `points` (panel, year, value, form, hover, label), one panel per name of `panels`, two beside each other.

    Years without a value break the line. `label` stands at the point where it is not empty. `words`: empty, for a
    figure without any point; none, for a panel without one. The figure is made in one piece: changing its parts one
    by one costs more than all else on the page.
    """
    if points.empty:
        return nothing(look, words["empty"], 220)
    columns = min(COLUMNS, len(panels))
    rows = -(-len(panels) // columns)
    years = range(int(points["year"].min()), int(points["year"].max()) + 1)
    lines: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    axes: dict[str, dict[str, Any]] = {}
    for number, panel in enumerate(panels, start=1):
        own = points[points["panel"] == panel].set_index("year").reindex(years)
        lines.append(_line(own, number, look))
        notes += [_note(number, panel, look.ink, 0, 1)] if len(panels) > 1 else []
        notes += [_note(number, words["none"], look.muted, 0.5, 0.5)] if own["value"].isna().all() else []
        axes |= _axes(number, years, columns, own["value"].fillna(0).max(), look)
    layout = {
        "grid": {"rows": rows, "columns": columns, "pattern": "independent", "xgap": 0.18, "ygap": 0.48},
        "margin": {"t": 40 if len(panels) > 1 else 22, "r": 16},
        "annotations": notes,
        **axes,
    }
    figure = go.Figure({"data": lines, "layout": layout})
    return plain(figure, look, 230 if rows == 1 else PANEL_HEIGHT * rows + 30)


def _line(rows: pd.DataFrame, number: int, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": list(rows.index),
        "y": rows["value"],
        "mode": "lines+markers+text",
        "connectgaps": False,
        "line": {"color": look.accent, "width": 2},
        "marker": {
            "size": 9,
            "symbol": rows["form"].fillna("circle"),
            "color": look.accent,
            "line": {"width": 2, "color": look.accent},
        },
        "text": rows["label"].fillna(""),
        "textposition": "top center",
        "textfont": {"color": look.ink},
        "customdata": rows["hover"],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
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


def _note(number: int, words: str, colour: str, x: float, y: float) -> dict[str, Any]:
    """Return words above a panel at its left (y is 1), or in its middle."""
    is_title = y == 1
    place = "" if number == 1 else str(number)
    return {
        "text": words,
        "showarrow": False,
        "xref": f"x{place} domain",
        "yref": f"y{place} domain",
        "font": {"color": colour},
        "x": x,
        "y": y,
        "xanchor": "left" if is_title else "center",
        "yanchor": "bottom" if is_title else "middle",
        "yshift": 16 if is_title else 0,
    }


def _step(years: int, columns: int) -> int:
    """Return how many years lie between two ticks, so that a phone has room for them."""
    return max(1, -(-years * columns // 8))
