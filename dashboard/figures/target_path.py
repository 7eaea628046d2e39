"""Draw the road of one value to its target: what was, what is needed, and where a pace leads."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import nothing, plain
from dashboard.figures.look import Look

HEIGHT = 340
NEAR_ZERO = 0.5


def target_path(
    values: pd.DataFrame, goal: tuple[int, float], end: float, words: dict[str, str], look: Look
) -> go.Figure:
    """Draw `values` (year, value, hover), the line needed to `goal` (year, value) and that of the pace, to `end`.

    `words`: goal, needed and pace stand at their lines, and an empty needed draws none; empty is said without a value.
    """
    if values.empty:
        return nothing(look, words["empty"], HEIGHT)
    last = values.iloc[-1]
    start = (int(last["year"]), float(last["value"]))
    figure = go.Figure()
    if words["needed"]:
        _line(figure, start, goal, "dash", look.highlight, words["needed"])
    _line(figure, start, (goal[0], end), "dot", look.muted, words["pace"])
    figure.add_scatter(
        x=values["year"].tolist(),
        y=values["value"].tolist(),
        mode="lines+markers",
        line={"color": look.accent, "width": 2},
        marker={"size": 9, "color": look.accent},
        customdata=values["hover"],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )
    plain(figure, look, HEIGHT)
    figure.add_shape(
        type="line", xref="paper", x0=0, x1=1, y0=goal[1], y1=goal[1], layer="below",
        line={"color": look.highlight, "width": 1.2, "dash": "dash"},
    )  # fmt: skip
    figure.add_annotation(
        xref="paper", x=0, y=goal[1], text=words["goal"], showarrow=False, xanchor="left", yanchor="bottom",
        font={"color": look.highlight},
    )  # fmt: skip
    heights = [*values["value"], goal[1], end]
    low, high = min(heights), max(heights)
    # From zero where that costs little of the height; never a flat line at the top of an empty chart.
    low = min(low, 0.0) if low < NEAR_ZERO * high else low
    pad = 0.15 * (high - low or abs(high) or 1)
    figure.update_yaxes(
        range=[low - (pad if low != 0 else 0), high + pad],
        showgrid=True,
        gridcolor=look.hairline,
        zeroline=True,
        zerolinecolor=look.muted,
        nticks=5,
        tickformat=",~f",
    )
    years = goal[0] - int(values["year"].min())
    figure.update_xaxes(
        range=[int(values["year"].min()) - 0.4, goal[0] + 0.3],
        dtick=max(1, -(-years // 8)),
        tickformat="d",
        tickangle=0,
    )
    return figure.update_layout(margin={"t": 16, "r": 16})


def _line(
    figure: go.Figure, start: tuple[int, float], end: tuple[int, float], dash: str, colour: str, words: str
) -> None:
    figure.add_scatter(
        x=[start[0], end[0]],
        y=[start[1], end[1]],
        mode="lines",
        line={"color": colour, "width": 2, "dash": dash},
        hoverinfo="skip",
    )
    figure.add_annotation(
        x=end[0],
        y=end[1],
        text=words,
        showarrow=False,
        xanchor="right",
        font={"color": colour},
        # Beside the line, where it leaves room at its end.
        yanchor="bottom" if end[1] >= start[1] else "top",
    )
