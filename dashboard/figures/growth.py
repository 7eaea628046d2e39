"""Draw the growth of the campaign: the fan of what may come, and sections by year of joining."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.bars import stacked
from dashboard.figures.base import lines_across, plain
from dashboard.figures.look import Look

MEDIAN = 0.5


def fan(
    seen: pd.DataFrame, forecast: pd.DataFrame, goal: tuple[int, int], words: dict[str, str], look: Look
) -> go.Figure:
    """Draw documented members by year and the fan of those expected: bands of 50, 80 and 95 % and the median.

    `seen` (year, members, hover) and `forecast` (forecast_year, quantile, members, hover of the median) say what is
    told of a year; `words` stand at what they name: goal, median.
    """
    wide = forecast.pivot(index="forecast_year", columns="quantile", values="members")
    start = seen.iloc[-1]
    years = [start["year"], *wide.index]
    figure = go.Figure()
    for low, high, opacity in ((0.025, 0.975, 0.14), (0.1, 0.9, 0.2), (0.25, 0.75, 0.3)):
        upper, lower = [start["members"], *wide[high]], [start["members"], *wide[low]]
        figure.add_scatter(
            x=years + years[::-1],
            y=upper + lower[::-1],
            fill="toself",
            mode="none",
            fillcolor=_faded(look.accent, opacity),
            hoverinfo="skip",
        )
    figure.add_scatter(
        x=years,
        y=[start["members"], *wide[MEDIAN]],
        mode="lines",
        line={"color": look.accent, "width": 2, "dash": "dot"},
        text=["", *forecast.loc[forecast["quantile"] == MEDIAN, "hover"]],
        hovertemplate="%{text}<extra></extra>",
    )
    figure.add_scatter(
        x=seen["year"].tolist(),
        y=seen["members"].tolist(),
        mode="lines+markers",
        line={"color": look.accent, "width": 2.5},
        marker={"size": 8},
        text=seen["hover"].tolist(),
        hovertemplate="%{text}<extra></extra>",
    )
    figure.add_scatter(
        x=[goal[0]],
        y=[goal[1]],
        mode="markers",
        marker={"symbol": "circle-open", "size": 13, "color": look.highlight, "line": {"width": 2}},
        text=[words["goal"]],
        hovertemplate="%{text}<extra></extra>",
    )
    _end_label(figure, goal[0], goal[1], words["goal"], look.highlight, -18)
    _end_label(figure, wide.index[-1], int(wide[MEDIAN].iloc[-1]), words["median"], look.accent, 18)
    plain(figure, look, 360)
    lines_across(figure, look)
    figure.update_yaxes(rangemode="tozero")
    figure.update_xaxes(dtick=1, tickformat="d")
    return figure.update_layout(margin={"t": 28, "r": 24})


def by_section(cohorts: pd.DataFrame, empty: str, look: Look) -> go.Figure:
    """Draw one bar per section (columns section, total and one per cohort); a cohort that is no year is hatched."""
    names = [name for name in cohorts.columns if name not in {"section", "total"}]
    unknown = next((name for name in names if not name.isdigit()), None)
    # The latest years share the last shade where there are more years than shades.
    shades = [*look.ramp[::-1], *([look.ramp[0]] * len(names))]
    return stacked(cohorts[["section", *names]], unknown, shades, empty, look)


def _end_label(figure: go.Figure, x: object, y: float, words: str, colour: str, shift: int) -> None:
    figure.add_annotation(x=x, y=y, text=words, showarrow=False, xanchor="right", yshift=shift, font={"color": colour})


def _faded(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
