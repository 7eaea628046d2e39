"""Draw the growth of the campaign: joins by year, the road to the goal, the fan, sections."""

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.bars import stacked
from dashboard.figures.base import BREAK, UNKNOWN_PATTERN, lines_across, nothing, plain
from dashboard.figures.look import Look


def joins_by_year(joins: pd.DataFrame, unknown: int, words: dict[str, str], look: Look) -> go.Figure:
    """Draw one bar per year (columns joined_year, joins) and, apart from them, those of unknown year."""
    if joins.empty and not unknown:
        return nothing(look, words["empty"], 360)
    years = (
        [str(year) for year in range(int(joins["joined_year"].min()), int(joins["joined_year"].max()) + 1)]
        if len(joins)
        else []
    )
    found = dict(zip(joins["joined_year"].astype(int).astype(str), joins["joins"].astype(int), strict=True))
    counts = [found.get(year, 0) for year in years]
    figure = go.Figure()
    figure.add_bar(
        x=years,
        y=counts,
        text=counts,
        textposition="outside",
        cliponaxis=False,
        marker_color=look.accent,
        hovertemplate="%{x}<br>%{y}<extra></extra>",
    )
    if unknown:
        figure.add_bar(
            x=[words["unknown"]],
            y=[unknown],
            text=[unknown],
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": look.unknown,
                "pattern": {**UNKNOWN_PATTERN, "fgcolor": look.unknown, "bgcolor": look.paper},
            },
            hovertemplate="%{x}<br>%{y}<extra></extra>",
        )
    plain(figure, look, 360)
    lines_across(figure, look)
    figure.update_xaxes(type="category", tickfont={"color": look.ink})
    return figure.update_layout(margin={"t": 28})


def road(
    reported: pd.DataFrame, goal: tuple[int, int], end: int | None, words: dict[str, str], look: Look
) -> go.Figure:
    """Draw the reported totals of members by year, the path required to the goal and where a straight line ends.

    `reported`: year, total, label, is_more_than. `goal`: year and members. `end`: members in that year if the pace
    so far goes on. `words`: required, pace, empty.
    """
    if reported.empty:
        return nothing(look, words["empty"], 360)
    last = reported.iloc[-1]
    start = (int(last["year"]), int(last["total"]))
    figure = go.Figure()
    _dashes(figure, start, goal, "dash", look.highlight)
    figure.add_annotation(
        x=(start[0] + goal[0]) / 2,
        y=(start[1] + goal[1]) / 2,
        text=words["required"],
        showarrow=False,
        xanchor="right",
        xshift=-22,
        yshift=8,
        font={"color": look.highlight},
    )
    if end is not None:
        _dashes(figure, start, (goal[0], end), "dot", look.muted)
        _pace_label(figure, goal, end, words["pace"], look.muted)
    figure.add_scatter(
        x=reported["year"].tolist(),
        y=reported["total"].tolist(),
        mode="lines+markers+text",
        text=reported["label"],
        # To the left of the steep path, which begins at the last total.
        textposition=["top center"] * (len(reported) - 1) + ["top left"],
        line={"color": look.accent, "width": 2},
        marker={
            "size": 11,
            "color": look.accent,
            "symbol": ["triangle-up" if more else "circle" for more in reported["is_more_than"]],
        },
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
    )
    plain(figure, look, 400)
    lines_across(figure, look)
    figure.update_xaxes(range=[int(reported["year"].min()) - 0.3, goal[0] + 0.05], dtick=1, tickformat="d", tickangle=0)
    figure.update_yaxes(range=[0, max(goal[1], end or 0) * 1.04])
    return figure.update_layout(margin={"t": 16, "r": 16})


def fan(
    seen: pd.DataFrame, forecast: pd.DataFrame, goal: tuple[int, int], words: dict[str, str], look: Look
) -> go.Figure:
    """Draw documented members by year and the fan of those expected: bands of 50, 80 and 95 % and the median."""
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
        y=[start["members"], *wide[0.5]],
        mode="lines",
        line={"color": look.accent, "width": 2, "dash": "dot"},
        hovertemplate="%{x}<br>%{y}<extra></extra>",
    )
    figure.add_scatter(
        x=seen["year"].tolist(),
        y=seen["members"].tolist(),
        mode="lines+markers",
        line={"color": look.accent, "width": 2.5},
        marker={"size": 8},
        hovertemplate="%{x}<br>%{y}<extra></extra>",
    )
    figure.add_scatter(
        x=[goal[0]],
        y=[goal[1]],
        mode="markers",
        marker={"symbol": "circle-open", "size": 13, "color": look.highlight, "line": {"width": 2}},
        hovertemplate="%{x}<br>%{y}<extra></extra>",
    )
    _end_label(figure, goal[0], goal[1], words["goal"], look.highlight, -18)
    _end_label(figure, wide.index[-1], int(wide[0.5].iloc[-1]), words["median"], look.accent, 18)
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


def _dashes(figure: go.Figure, start: tuple[int, int], end: tuple[int, int], dash: str, colour: str) -> None:
    figure.add_scatter(
        x=[start[0], end[0]],
        y=[start[1], end[1]],
        mode="lines",
        line={"color": colour, "dash": dash, "width": 2},
        hoverinfo="skip",
    )


def _end_label(figure: go.Figure, x: object, y: float, words: str, colour: str, shift: int) -> None:
    figure.add_annotation(x=x, y=y, text=words, showarrow=False, xanchor="right", yshift=shift, font={"color": colour})


def _pace_label(figure: go.Figure, goal: tuple[int, int], end: int, words: str, colour: str) -> None:
    """Say where the pace so far ends: beneath its line, in lines so short that the steep path of a phone stays free."""
    figure.add_annotation(
        x=goal[0],
        y=0 if end <= goal[1] / 2 else end,
        text=BREAK.join(wrap(words, 20)),
        align="right",
        showarrow=False,
        xanchor="right",
        yanchor="bottom" if end <= goal[1] / 2 else "top",
        font={"color": colour},
    )


def _faded(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
