"""Draw events on a line of time, one row per kind."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import nothing, plain
from dashboard.figures.look import Look


def timeline(events: pd.DataFrame, today: pd.Timestamp, words: dict[str, str], look: Look) -> go.Figure:
    """Draw `events` (starts_on, kind in words, hover, is_coming): past ones filled, coming ones hollow."""
    if events.empty:
        return nothing(look, words["empty"], 180)
    figure = go.Figure()
    for is_coming, colour in ((False, look.accent), (True, look.paper)):
        chosen = events[events["is_coming"] == is_coming]
        figure.add_scatter(
            x=chosen["starts_on"],
            y=chosen["kind"],
            mode="markers",
            marker={"size": 12, "color": colour, "line": {"color": look.accent, "width": 2}},
            text=chosen["hover"],
            hovertemplate="%{text}<extra></extra>",
        )
    kinds = list(dict.fromkeys(events["kind"]))
    figure.add_vline(x=today, line={"color": look.highlight, "dash": "dash", "width": 1.5})
    figure.add_annotation(
        x=today,
        y=1,
        yref="paper",
        text=words["today"],
        showarrow=False,
        xanchor="left",
        xshift=6,
        yanchor="bottom",
        font={"color": look.highlight},
    )
    plain(figure, look, 90 + 34 * len(kinds))
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=kinds[::-1],
        showgrid=True,
        gridcolor=look.hairline,
        tickfont={"color": look.ink},
    )
    return figure.update_layout(margin={"t": 26})
