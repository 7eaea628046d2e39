"""Draw values over years, in one panel or in small multiples: gaps stay gaps, what is not executed is hollow."""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures.base import nothing, plain
from dashboard.look import Look

COLUMNS = 2
PANEL_HEIGHT = 175


def series(points: pd.DataFrame, panels: list[str], words: dict[str, str], look: Look) -> go.Figure:
    """Draw `points` (panel, year, value, form, hover, label), one panel per name of `panels`, two beside each other.

    Years without a value break the line. `label` stands at the point where it is not empty. `words`: empty, for a
    figure without any point; none, for a panel without one.
    """
    if points.empty:
        return nothing(look, words["empty"], 220)
    columns = min(COLUMNS, len(panels))
    rows = -(-len(panels) // columns)
    figure = make_subplots(rows=rows, cols=columns, vertical_spacing=0.48 / rows, horizontal_spacing=0.09)
    years = range(int(points["year"].min()), int(points["year"].max()) + 1)
    for place, panel in enumerate(panels):
        at = {"row": place // columns + 1, "col": place % columns + 1}
        _panel(figure, points[points["panel"] == panel].set_index("year").reindex(years), at, look)
    plain(figure, look, 230 if rows == 1 else PANEL_HEIGHT * rows + 30)
    for place, panel in enumerate(panels):
        _title(figure, place, panel if len(panels) > 1 else "", look)
        if not (points["panel"] == panel).any():
            _note(figure, place, words["none"], look)
    figure.update_xaxes(
        range=[years[0] - 0.5, years[-1] + 0.7], dtick=_step(len(years), columns), tickformat="d", tickangle=0
    )
    figure.update_yaxes(
        rangemode="tozero",
        showgrid=True,
        gridcolor=look.hairline,
        zeroline=True,
        zerolinecolor=look.muted,
        nticks=4,
        tickformat=",~f",
    )
    return figure.update_layout(margin={"t": 40 if len(panels) > 1 else 22, "r": 16})


def _panel(figure: go.Figure, rows: pd.DataFrame, at: dict[str, int], look: Look) -> None:
    figure.add_scatter(
        x=list(rows.index),
        y=rows["value"],
        mode="lines+markers+text",
        connectgaps=False,
        line={"color": look.accent, "width": 2},
        marker={
            "size": 9,
            "symbol": rows["form"].fillna("circle"),
            "color": look.accent,
            "line": {"width": 2, "color": look.accent},
        },
        text=rows["label"].fillna(""),
        textposition="top center",
        textfont={"color": look.ink},
        customdata=rows["hover"],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
        **at,
    )


def _title(figure: go.Figure, place: int, words: str, look: Look) -> None:
    _annotate(figure, place, words, look.ink, x=0, y=1, xanchor="left", yanchor="bottom", yshift=16)


def _note(figure: go.Figure, place: int, words: str, look: Look) -> None:
    _annotate(figure, place, words, look.muted, x=0.5, y=0.5, xanchor="center", yanchor="middle", yshift=0)


def _annotate(figure: go.Figure, place: int, words: str, colour: str, **where: object) -> None:
    number = "" if place == 0 else str(place + 1)
    figure.add_annotation(
        text=words,
        showarrow=False,
        xref=f"x{number} domain",
        yref=f"y{number} domain",
        font={"color": colour},
        **where,
    )


def _step(years: int, columns: int) -> int:
    """Return how many years lie between two ticks, so that a phone has room for them."""
    return max(1, -(-years * columns // 8))
