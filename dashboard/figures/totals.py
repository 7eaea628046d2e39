"""Draw what a programme reported over time, each total with its qualifier."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import lines_across, nothing, plain
from dashboard.figures.look import Look

# As a share of the highest total: closer than this, words over the line would touch those of the last total.
NEAR = 0.25


def totals(reported: pd.DataFrame, documented: int, words: dict[str, str], look: Look) -> go.Figure:
    """Draw `reported` (reported_on, total, label, qualifier, hover) of one unit, and the count documented here.

    Totals of the same day that differ stand one above the other; a line joins the largest of each day.
    """
    if reported.empty:
        return nothing(look, words["empty"], 180)
    largest = reported.groupby("reported_on", as_index=False)["total"].max()
    figure = go.Figure()
    figure.add_scatter(
        x=largest["reported_on"],
        y=largest["total"].tolist(),
        mode="lines",
        line={"color": look.accent, "width": 2},
        hoverinfo="skip",
    )
    symbols = {"more than": "triangle-up", "about": "circle-open", "exact": "circle"}
    figure.add_scatter(
        x=reported["reported_on"],
        y=reported["total"].tolist(),
        mode="markers",
        marker={"size": 10, "color": look.accent, "symbol": [symbols[q] for q in reported["qualifier"]]},
        text=reported["hover"],
        hovertemplate="%{text}<extra></extra>",
    )
    for place in {0, len(reported) - 1}:
        row = reported.iloc[place]
        figure.add_annotation(
            x=row["reported_on"],
            y=row["total"],
            text=row["label"],
            showarrow=False,
            yshift=16,
            xanchor="left" if place == 0 else "right",
        )
    highest = float(max(reported["total"].max(), documented))
    figure.add_hline(y=documented, line={"color": look.muted, "dash": "dot", "width": 1.5})
    # At the end of the line, where the last total is usually far above it.
    is_near = abs(float(reported["total"].iloc[-1]) - documented) < NEAR * highest
    figure.add_annotation(
        x=1,
        xref="paper",
        y=documented,
        text=words["documented"],
        showarrow=False,
        xanchor="right",
        yshift=-11 if is_near else 11,
        font={"color": look.muted},
        bgcolor=look.paper,
        borderpad=0,
    )
    plain(figure, look, 300)
    lines_across(figure, look)
    figure.update_yaxes(range=[0, highest * 1.2])
    return figure.update_layout(margin={"t": 16, "r": 24})
