"""Draw counts of two things that are told apart: rows and columns, each count in its cell."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import nothing, plain
from dashboard.figures.look import Look
from dashboard.figures.world import class_of

LIMITS = (0, 1, 5, 20, 50)


def grid(rows: pd.DataFrame, empty: str, look: Look) -> go.Figure:
    """Draw `rows`: the first column names the row, every other is a column; nothing is added up."""
    if rows.empty or not rows.iloc[:, 1:].to_numpy().sum():
        return nothing(look, empty, 180)
    counts = rows.iloc[:, 1:].to_numpy()
    colours = [look.land, *look.ramp[:4]]
    steps = [(edge, colours[place]) for place in range(5) for edge in (place / 5, (place + 1) / 5)]
    figure = go.Figure(
        go.Heatmap(
            x=list(rows.columns[1:]),
            y=rows.iloc[:, 0],
            z=[[class_of(count, LIMITS) + 0.5 for count in row] for row in counts],
            text=counts.tolist(),
            zmin=0,
            zmax=5,
            colorscale=steps,
            showscale=False,
            xgap=2,
            ygap=2,
            hovertemplate="%{y}, %{x}: %{text}<extra></extra>",
        )
    )
    for place, row in enumerate(counts):
        for column, count in enumerate(row):
            figure.add_annotation(
                x=column,
                y=place,
                text=str(count) if count else "–",
                showarrow=False,
                font={"color": look.on(colours[class_of(count, LIMITS)])},
            )
    plain(figure, look, 70 + 46 * len(rows))
    figure.update_xaxes(side="top", tickfont={"color": look.ink})
    return figure.update_yaxes(autorange="reversed", tickfont={"color": look.ink}, ticklabelstandoff=8)
