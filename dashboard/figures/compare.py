"""Draw cities beside each other: a dot per city with the middle half of the peers, and slopes between two years."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import axis, drawn, nothing
from dashboard.look import Look
from dashboard.rows import rows_of

ROW, HEAD = 30, 64
SLOPE_HEIGHT, PANEL_HEIGHT = 430, 190
# Least distance of two labels of the usual size (pixels) as a share of the height.
LEAST_GAP, USUAL_SIZE = 0.06, 14


def dots(points: pd.DataFrame, spread: tuple[float, float, float, str] | None, empty: str, look: Look) -> go.Figure:
    """Draw `points` (city, value, label, form, hover, is_mine), one row per city in their order.

    `spread` is lower quartile, median, upper quartile and the words of the median; None for dots only.
    """
    if points.empty:
        return nothing(look, empty, 180)
    low, high = float(points["value"].min()), float(points["value"].max())
    width = (high - low) or abs(high) or 1.0
    # A label stands on the side where there is room for it, also on a phone.
    inside = points.assign(
        side=["middle left" if value > low + width / 2 else "middle right" for value in points["value"]]
    )
    layout: dict[str, Any] = {
        "shapes": [_rect(spread[0], spread[2], look), _upright(spread[1], look)] if spread else [],
        "annotations": [_above(spread[1], spread[3], look)] if spread else [],
        "margin": {"t": 34, "r": 12},
        "xaxis": {"range": [low - 0.1 * width, high + 0.1 * width], "nticks": 5, "tickformat": ",~f"},
        "yaxis": {
            "autorange": "reversed", "showgrid": True, "gridcolor": look.hairline,
            "tickfont": {"color": look.ink}, "ticklabelstandoff": 8,
            "categoryorder": "array", "categoryarray": list(points["city"]),
        },
    }  # fmt: skip
    marks = [
        {**_dots(rows, colour, size, look), "textposition": list(rows["side"])}
        for rows, colour, size in (
            (inside[~inside["is_mine"]], look.muted, 11),
            (inside[inside["is_mine"]], look.highlight, 14),
        )
    ]
    return drawn(marks, layout, look, HEAD + ROW * len(points))


def strips(points: pd.DataFrame, panels: list[dict[str, Any]], empty: str, look: Look) -> go.Figure:
    """Draw `points` (panel, city, value, label, form, hover, is_mine), one strip with an axis of its own per panel.

    `panels` have title, and low, median, high where there are enough peers; only the own city is labelled.
    """
    if points.empty:
        return nothing(look, empty, 180)
    marks, shapes, notes = [], [], []
    axes: dict[str, dict[str, Any]] = {}
    for number, panel in enumerate(panels, start=1):
        own = points[points["panel"] == panel["title"]].assign(city="")
        for rows, colour, size in (
            (own[~own["is_mine"]].assign(label=""), look.muted, 10),
            (own[own["is_mine"]], look.highlight, 14),
        ):
            marks.append({**_dots(rows, colour, size, look), "xaxis": axis("x", number), "yaxis": axis("y", number),
                          "y": [0] * len(rows)})  # fmt: skip
        if panel.get("median") is not None:
            shapes += [
                {
                    **_rect(panel["low"], panel["high"], look),
                    "xref": _ref("x", number),
                    "yref": f"{_ref('y', number)} domain",
                },
                {**_upright(panel["median"], look), "xref": _ref("x", number), "yref": f"{_ref('y', number)} domain"},
            ]
        notes.append(_titled(panel["title"], number, look))
        axes |= _strip_axes(own["value"], number)
    layout = {
        "grid": {"rows": len(panels), "columns": 1, "pattern": "independent", "ygap": 0.72},
        "shapes": shapes, "annotations": notes, "margin": {"t": 44, "r": 16}, **axes,
    }  # fmt: skip
    return drawn(marks, layout, look, 40 + 104 * len(panels))


def slopes(lines: pd.DataFrame, panels: list[dict[str, Any]], empty: str, look: Look) -> go.Figure:
    """Draw `lines` (panel, city, start, end, label, hover, is_mine) between two years, one panel per indicator.

    `panels` have title, first and last (years). One panel names every city; of several only the own one is named.
    """
    if lines.empty:
        return nothing(look, empty, 180)
    columns = min(2, len(panels))
    marks, notes = [], []
    axes: dict[str, dict[str, Any]] = {}
    for number, panel in enumerate(panels, start=1):
        own = lines[lines["panel"] == panel["title"]]
        marks += [_slopes(own[own["is_mine"] == is_mine], is_mine, number, look) for is_mine in (False, True)]
        named = own if len(panels) == 1 else own[own["is_mine"]]
        notes += _names(named, number, look) + ([_titled(panel["title"], number, look)] if len(panels) > 1 else [])
        axes |= _slope_axes(own, panel, number, look)
    rows = -(-len(panels) // columns)
    layout = {
        "grid": {"rows": rows, "columns": columns, "pattern": "independent", "xgap": 0.12, "ygap": 0.5},
        "annotations": notes, "margin": {"t": 14 if len(panels) == 1 else 44, "r": 8}, **axes,
    }  # fmt: skip
    return drawn(marks, layout, look, SLOPE_HEIGHT if rows == 1 and columns == 1 else 40 + PANEL_HEIGHT * rows)


def _dots(rows: pd.DataFrame, colour: str, size: int, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers+text", "x": rows["value"], "y": list(rows["city"]),
        "text": list(rows["label"]), "textposition": "top center", "textfont": {"color": look.ink},
        "marker": {"size": size, "color": colour, "symbol": list(rows["form"]), "line": {"width": 2, "color": colour}},
        "customdata": list(rows["hover"]), "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
    }  # fmt: skip


def _slopes(rows: pd.DataFrame, is_mine: bool, number: int, look: Look) -> dict[str, Any]:
    """Return lines of one colour as one mark, with a gap between two cities: a mark for each costs far more."""
    colour = look.highlight if is_mine else look.unknown
    ends = zip(rows["start"], rows["end"], strict=True)
    return {
        "type": "scatter", "mode": "lines+markers", "x": [0, 1, None] * len(rows),
        "y": [value for pair in ends for value in (*pair, None)], "connectgaps": False,
        "line": {"color": colour, "width": 3.5 if is_mine else 1.6},
        "marker": {"size": 10 if is_mine else 7, "color": colour},
        "customdata": [words for words in rows["hover"] for __ in range(3)],
        "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
        "xaxis": axis("x", number), "yaxis": axis("y", number),
    }  # fmt: skip


def _names(rows: pd.DataFrame, number: int, look: Look) -> list[dict[str, Any]]:
    """Return the labels at the right ends, pushed apart where they would cover each other."""
    ends = rows.dropna(subset=["end"]).sort_values("end")
    if ends.empty:
        return []
    values = [float(value) for value in ends["end"]]
    height = (max(values) - min(values)) or 1.0
    gap = LEAST_GAP * look.font_size / USUAL_SIZE * max(height, 1e-9)
    places = [values[0]]
    for value in values[1:]:
        places.append(max(value, places[-1] + gap))
    shift = (places[-1] - values[-1]) / 2
    return [
        {"text": row.label, "x": 1.03, "y": place - shift, "xref": _ref("x", number), "yref": _ref("y", number),
         "xanchor": "left", "showarrow": False, "font": {"color": look.ink if row.is_mine else look.muted}}
        for row, place in zip(rows_of(ends), places, strict=True)
    ]  # fmt: skip


def _slope_axes(rows: pd.DataFrame, panel: dict[str, Any], number: int, look: Look) -> dict[str, dict[str, Any]]:
    values = pd.concat([rows["start"], rows["end"]]).dropna()
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    room = ((high - low) or abs(high) or 1.0) * 0.12
    place = "" if number == 1 else str(number)
    across = {
        "range": [-0.06, 1.75], "tickvals": [0, 1], "ticktext": [str(panel["first"] or "–"), str(panel["last"] or "–")],
        "tickfont": {"color": look.ink},
    }  # fmt: skip
    upwards = {"range": [low - room, high + room], "showgrid": True, "gridcolor": look.hairline, "nticks": 4,
               "tickformat": ",~f"}  # fmt: skip
    return {f"xaxis{place}": across, f"yaxis{place}": upwards}


def _strip_axes(values: pd.Series, number: int) -> dict[str, dict[str, Any]]:
    low, high = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    width = (high - low) or abs(high) or 1.0
    place = "" if number == 1 else str(number)
    across = {"range": [low - 0.1 * width, high + 0.1 * width], "nticks": 5, "tickformat": ",~f"}
    return {f"xaxis{place}": across, f"yaxis{place}": {"visible": False, "range": [-1, 1.6]}}


def _rect(low: float, high: float, look: Look) -> dict[str, Any]:
    return {"type": "rect", "xref": "x", "yref": "y domain", "x0": low, "x1": high, "y0": 0, "y1": 1,
            "fillcolor": look.ramp[0], "opacity": 0.45, "line": {"width": 0}, "layer": "below"}  # fmt: skip


def _upright(value: float, look: Look) -> dict[str, Any]:
    return {"type": "line", "xref": "x", "yref": "y domain", "x0": value, "x1": value, "y0": 0, "y1": 1,
            "line": {"color": look.accent, "width": 1.5, "dash": "dash"}, "layer": "below"}  # fmt: skip


def _above(value: float, words: str, look: Look) -> dict[str, Any]:
    return {"text": words, "x": value, "y": 1, "xref": "x", "yref": "paper", "yanchor": "bottom", "showarrow": False,
            "font": {"color": look.accent}}  # fmt: skip


def _titled(words: str, number: int, look: Look) -> dict[str, Any]:
    return {"text": words, "x": 0, "y": 1, "xref": f"{_ref('x', number)} domain", "yref": f"{_ref('y', number)} domain",
            "xanchor": "left", "yanchor": "bottom", "yshift": 8, "align": "left", "showarrow": False,
            "font": {"color": look.ink}}  # fmt: skip


def _ref(axis: str, number: int) -> str:
    return axis if number == 1 else f"{axis}{number}"
