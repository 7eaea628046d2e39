"""Draw counts as stacked bars, one bar per row, what is unknown hatched."""

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import BREAK, UNKNOWN_PATTERN, nothing, plain
from dashboard.figures.look import Look

NAME_WIDTH = 28
# Of the known parts in their order, so that no two beside each other are told apart by their colour alone.
FORMS = ("", ".", "-", "x", "|", "+")


def stacked(rows: pd.DataFrame, unknown: str | None, colours: list[str], empty: str, look: Look) -> go.Figure:
    """Draw `rows`: the first column names the bar, every other is a part of it, in the order of the columns.

    The part named `unknown` is hatched and takes no colour; the others take `colours` in turn.
    """
    if rows.empty or not rows.iloc[:, 1:].to_numpy().sum():
        return nothing(look, empty, 180)
    # A long name in one line would be cut on a phone.
    names = [BREAK.join(wrap(str(name), NAME_WIDTH)) for name in rows.iloc[:, 0]]
    parts = list(rows.columns[1:])
    known = [part for part in parts if part != unknown]
    figure = go.Figure()
    for part in parts:
        marker: dict[str, object] = {"color": look.unknown}
        if part == unknown:
            marker["pattern"] = {**UNKNOWN_PATTERN, "fgcolor": look.unknown, "bgcolor": look.paper}
        else:
            place = known.index(part)
            marker["color"] = colours[place % len(colours)]
            marker["pattern"] = {"shape": FORMS[place % len(FORMS)], "fgcolor": look.paper, "fgopacity": 0.75,
                                 "fillmode": "overlay", "size": 7, "solidity": 0.12}  # fmt: skip
        figure.add_bar(
            y=names,
            x=rows[part].tolist(),
            name=part,
            orientation="h",
            marker=marker,
            hovertemplate="%{y}, " + part.replace("%", "") + " · %{x}<extra></extra>",
        )
    total = rows.iloc[:, 1:].sum(axis=1)
    figure.add_scatter(
        y=names,
        x=total.tolist(),
        mode="text",
        text=[f" {count}" for count in total],
        textposition="middle right",
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    lines = max(name.count(BREAK) + 1 for name in names)
    plain(figure, look, 70 + max(40, 20 * lines + 12) * len(rows))
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        margin={"r": 40},
        legend={
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "traceorder": "normal",
            "font": {"color": look.muted},
        },
    )
    figure.update_yaxes(autorange="reversed", tickfont={"color": look.ink}, ticklabelstandoff=8)
    return figure.update_xaxes(visible=False, range=[0, max(1, int(total.max())) * 1.08])
