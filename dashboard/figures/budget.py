"""Draw the non-retrogression index around 100, and execution by right against the total."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import nothing, plain
from dashboard.look import Look

NO_CHANGE = 100
FLAGGED_BELOW = 95


def index(points: pd.DataFrame, unassessed: pd.DataFrame, words: dict[str, str], look: Look) -> go.Figure:
    """Draw `points` (year, value, form, hover, label) around 100, those below 95 marked; `unassessed` (year, hover)
    stand as rings on the floor. `words`: no_change, flagged, empty.
    """
    if points.empty:
        return nothing(look, words["empty"], 220)
    low, high = min(80.0, float(points["value"].min())), max(115.0, float(points["value"].max()))
    floor, top = low - 6, high + 8
    figure = go.Figure()
    years = range(int(points["year"].min()), int(points["year"].max()) + 1)
    rows = points.set_index("year").reindex(years)
    is_flagged = rows["value"] < FLAGGED_BELOW
    colours = [look.highlight if flagged else look.accent for flagged in is_flagged]
    figure.add_scatter(
        x=list(rows.index),
        y=rows["value"],
        mode="lines+markers+text",
        connectgaps=False,
        line={"color": look.muted, "width": 1.5},
        marker={"size": 12, "symbol": rows["form"].fillna("circle"), "color": colours, "line": {"width": 2}},
        text=rows["label"].fillna(""),
        textposition=["bottom center" if flagged else "top center" for flagged in is_flagged],
        customdata=rows["hover"],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )
    if len(unassessed):
        figure.add_scatter(
            x=unassessed["year"],
            y=[floor + 2] * len(unassessed),
            mode="markers",
            marker={"symbol": "circle-open-dot", "size": 9, "color": look.unknown},
            customdata=unassessed["hover"],
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    plain(figure, look, 300)
    for height, text, dash, side in (
        (NO_CHANGE, words["no_change"], "solid", "bottom"),
        (FLAGGED_BELOW, words["flagged"], "dash", "top"),
    ):
        figure.add_hline(y=height, line={"color": look.muted, "width": 1.2, "dash": dash})
        figure.add_annotation(
            x=0, xref="paper", y=height, text=text, showarrow=False, xanchor="left", yanchor=side,
            font={"color": look.muted, "size": look.font_size - 2},
        )  # fmt: skip
    every = [*points["year"], *unassessed["year"]]
    span = int(max(every)) - int(min(every)) + 1
    figure.update_xaxes(range=[min(every) - 0.8, max(every) + 0.6], dtick=max(1, -(-span // 8)), tickformat="d")
    figure.update_yaxes(range=[floor, top], nticks=5, tickformat=",d")
    return figure.update_layout(margin={"t": 12, "r": 12})


def execution(points: pd.DataFrame, words: dict[str, str], look: Look) -> go.Figure:
    """Draw one row per function (row, year, value, is_latest, hover, label): earlier years pale, the latest strong."""
    if points.empty:
        return nothing(look, words["empty"], 220)
    names = list(dict.fromkeys(points["row"]))
    figure = go.Figure()
    for is_latest in (False, True):
        chosen = points[points["is_latest"] == is_latest]
        figure.add_scatter(
            x=chosen["value"],
            y=chosen["row"],
            mode="markers+text" if is_latest else "markers",
            marker={
                "size": 14 if is_latest else 9,
                "color": look.accent if is_latest else look.unknown,
                "opacity": 1 if is_latest else 0.45,
                "line": {"width": 1.5 if is_latest else 0, "color": look.paper},
            },
            text=chosen["label"],
            textposition="bottom center",
            customdata=chosen["hover"],
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    plain(figure, look, 70 + 46 * len(names))
    figure.add_vline(x=NO_CHANGE, line={"color": look.muted, "width": 1.2})
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=names[::-1],
        showgrid=True,
        gridcolor=look.hairline,
        tickfont={"color": look.ink},
        range=[-0.7, len(names) - 0.5],
    )
    figure.update_xaxes(range=[min(0.0, float(points["value"].min())), _end(points)], ticksuffix=words["percent"])
    return figure.update_layout(margin={"t": 16, "r": 26})


def _end(points: pd.DataFrame) -> float:
    """Return the end of the axis: the latest values and most of the others; few run far above their budget."""
    latest = float(points.loc[points["is_latest"], "value"].max()) if points["is_latest"].any() else 0.0
    return max(120.0, latest * 1.08, min(float(points["value"].max()) * 1.05, 200.0))
