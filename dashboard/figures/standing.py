"""Draw shares of several local governments beside each other: a row for each, a panel for each share."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.figures.base import BREAK, UNKNOWN_PATTERN, above, axis, drawn, margins, nothing
from dashboard.figures.look import Look

ROW, AROUND = 22, 80
# Of a row, for the bar.
THICK = 0.7
NAME_WIDTH = 24
# So many letters of what stands above a panel fit one line on a phone.
HEAD_WIDTH = 13
WHOLE = 100
# Percent points that a label takes beyond the longest bar, on a phone.
ROOM = 30
# Where each of two panels begins and ends, as shares of the width.
DOMAINS = ((0.0, 0.52), (0.56, 1.0))


@dataclass(frozen=True)
class Share:
    """A share in percent with its label and what is told of it on hover; `value` is None where it is not known."""

    value: float | None
    label: str
    hover: str


@dataclass(frozen=True)
class Standing:
    """A local government with one share for each panel."""

    name: str
    is_mine: bool
    shares: tuple[Share, Share]


def standing(rows: Sequence[Standing], heads: tuple[str, str], empty: str, look: Look) -> go.Figure:
    """Draw `rows` in their order as bars of a whole, what is not known hatched; `heads` stand above the two panels."""
    if not rows:
        return nothing(look, empty, 180)
    over = [BREAK.join(wrap(head, HEAD_WIDTH)) for head in heads]
    names = [shorten(row.name, NAME_WIDTH, placeholder="…") for row in rows]
    said = [Markup("<b>{}</b>").format(name) if row.is_mine else name for name, row in zip(names, rows, strict=True)]
    marks = [mark for number in (1, 2) for mark in _panel(rows, number, look)]
    layout = {
        "barmode": "overlay",
        "margin": margins(60, 8, look, names) | {"b": 8},
        "annotations": [above(head, number, look) for number, head in enumerate(over, start=1)],
        "xaxis": _across(0),
        "xaxis2": {**_across(1), "anchor": "y2"},
        "yaxis": {"range": [len(rows) - 0.4, -0.6], "tickvals": list(range(len(rows))), "ticklabelstandoff": 8,
                  "ticktext": said, "tickfont": {"color": look.ink}},
        "yaxis2": {"range": [len(rows) - 0.4, -0.6], "anchor": "x2", "visible": False},
    }  # fmt: skip
    return drawn(marks, layout, look, AROUND + ROW * len(rows))


def _across(place: int) -> dict[str, Any]:
    return {"range": [0, WHOLE + ROOM], "domain": list(DOMAINS[place]), "visible": False}


def _panel(rows: Sequence[Standing], number: int, look: Look) -> list[dict[str, Any]]:
    """Return the whole of each row, pale or hatched, its share over it, and the label at the end of the share."""
    shares = [row.shares[number - 1] for row in rows]
    known = [(place, share, rows[place].is_mine) for place, share in enumerate(shares) if share.value is not None]
    own = {"xaxis": axis("x", number), "yaxis": axis("y", number), "orientation": "h", "type": "bar", "width": THICK}
    hatched = {"shape": ["" if share.value is not None else UNKNOWN_PATTERN["shape"] for share in shares],
               "size": UNKNOWN_PATTERN["size"], "solidity": UNKNOWN_PATTERN["solidity"], "fgcolor": look.unknown,
               "bgcolor": look.paper}  # fmt: skip
    whole = {
        **own, "x": [WHOLE] * len(rows), "y": list(range(len(rows))), "customdata": [share.hover for share in shares],
        "hovertemplate": "%{customdata}<extra></extra>", "marker": {"color": look.land, "pattern": hatched},
    }  # fmt: skip
    values = [share.value for __, share, __ in known]
    places = [place for place, *__ in known]
    bars = {
        **own, "x": values, "y": places, "hoverinfo": "skip",
        "marker": {"color": [look.highlight if is_mine else look.accent for *__, is_mine in known]},
    }  # fmt: skip
    labels = {
        "type": "scatter", "mode": "text", "x": values, "y": places,
        "text": [f" {share.label}" for __, share, __ in known], "textposition": "middle right",
        "textfont": {"color": look.ink}, "hoverinfo": "skip", "cliponaxis": False,
        "xaxis": own["xaxis"], "yaxis": own["yaxis"],
    }  # fmt: skip
    return [whole, bars, labels]
