"""Draw which way cities went between two years: a line for each, in one panel or in small multiples."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.figures.base import above, axis, drawn, extent, margins, nothing
from dashboard.figures.look import Look

HEIGHT, PANEL_HEIGHT, TICKS = 430, 190, 4
# Least distance of two labels of the usual size (pixels) as a share of the height.
LEAST_GAP, USUAL_SIZE = 0.06, 14


@dataclass(frozen=True)
class Line:
    """Two values of a city in a panel, with the words of each and those at its end."""

    panel: str
    city: str
    start: float
    end: float
    before: str
    after: str
    label: str
    is_mine: bool


def slopes(lines: Sequence[Line], panels: list[dict[str, Any]], empty: str, look: Look) -> go.Figure:
    """Draw the lines between two years, one panel per indicator.

    `panels` have title, first and last (years). One panel names every city; of several only the own one is named.
    """
    if not lines:
        return nothing(look, empty, 180)
    columns = min(2, len(panels))
    marks, notes, ticks = [], [], []
    axes: dict[str, dict[str, Any]] = {}
    for number, panel in enumerate(panels, start=1):
        peers, mine = (
            [line for line in lines if line.panel == panel["title"] and line.is_mine == is_mine]
            for is_mine in (False, True)
        )
        marks += [_slopes(peers, False, number, look), _slopes(mine, True, number, look)]
        marks += _names(mine + peers if len(panels) == 1 else mine, number, look)
        notes += [above(panel["title"], number, look)] if len(panels) > 1 else []
        low, high, width = extent([value for line in peers + mine for value in (line.start, line.end)])
        if columns == 1 or number % columns:
            ticks.append(f"{high:,.{max(0, -floor(log10(width / TICKS)))}f}")
        axes |= _axes((low - 0.12 * width, high + 0.12 * width), panel, number, look)
    rows = -(-len(panels) // columns)
    layout = {
        "grid": {"rows": rows, "columns": columns, "pattern": "independent", "xgap": 0.12, "ygap": 0.5},
        "annotations": notes, "margin": margins(14 if len(panels) == 1 else 44, 8, look, ticks), **axes,
    }  # fmt: skip
    return drawn(marks, layout, look, HEIGHT if len(panels) == 1 else 40 + PANEL_HEIGHT * rows)


def _slopes(lines: Sequence[Line], is_mine: bool, number: int, look: Look) -> dict[str, Any]:
    """Return lines of one colour as one mark, with a gap between two cities: a mark for each costs far more."""
    colour = look.highlight if is_mine else look.unknown
    told = [Markup("<b>{}</b><br>{} → {}").format(line.city, line.before, line.after) for line in lines]
    return {
        "type": "scatter", "mode": "lines+markers", "x": [0, 1, None] * len(lines),
        "y": [value for line in lines for value in (line.start, line.end, None)], "connectgaps": False,
        "line": {"color": colour, "width": 3.5 if is_mine else 1.6},
        "marker": {"size": 10 if is_mine else 7, "color": colour},
        "customdata": [words for words in told for __ in range(3)],
        "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
        "xaxis": axis("x", number), "yaxis": axis("y", number),
    }  # fmt: skip


def _names(lines: Sequence[Line], number: int, look: Look) -> list[dict[str, Any]]:
    """Return the labels at the right ends as one mark, pushed apart where they would cover each other."""
    named = sorted(lines, key=lambda line: line.end)
    if not named:
        return []
    height = (named[-1].end - named[0].end) or 1.0
    gap = LEAST_GAP * look.font_size / USUAL_SIZE * max(height, 1e-9)
    places = [named[0].end]
    for line in named[1:]:
        places.append(max(line.end, places[-1] + gap))
    shift = (places[-1] - named[-1].end) / 2
    return [
        {
            "type": "scatter", "mode": "text", "x": [1.03] * len(named), "y": [place - shift for place in places],
            "text": [line.label for line in named], "textposition": "middle right", "hoverinfo": "skip",
            "textfont": {"color": [look.ink if line.is_mine else look.muted for line in named]}, "cliponaxis": False,
            "xaxis": axis("x", number), "yaxis": axis("y", number),
        }
    ]  # fmt: skip


def _axes(room: tuple[float, float], panel: dict[str, Any], number: int, look: Look) -> dict[str, dict[str, Any]]:
    across = {
        "range": [-0.06, 1.88], "tickvals": [0, 1], "ticktext": [str(panel["first"] or "–"), str(panel["last"] or "–")],
        "tickfont": {"color": look.ink},
    }  # fmt: skip
    upwards = {"range": list(room), "showgrid": True, "gridcolor": look.hairline, "nticks": TICKS, "tickformat": ",~f"}
    return {axis("xaxis", number): across, axis("yaxis", number): upwards}
