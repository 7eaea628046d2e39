"""The frame that all figures share: no border, few hairlines, one type."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.figures.look import Look

UNKNOWN_PATTERN = {"shape": "/", "size": 6, "solidity": 0.35}
# A line break in a text of a chart; joining lines by it escapes them, as Plotly reads tags.
BREAK = Markup("<br>")
# A letter that is written from right to left.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
FONT = "'Source Sans', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans KR', sans-serif"


def plain(figure: go.Figure, look: Look, height: int) -> go.Figure:
    """Set size, fonts and axes that all figures share; a figure sets its own afterwards."""
    house, axis = _house(look)
    has_axes = not figure.data or any("xaxis" in trace for trace in figure.data)
    axes = {"xaxis": axis, "yaxis": axis} if has_axes else {}
    figure.layout.template = None
    return figure.update_layout(**house, **axes, **_once(height))


def drawn(marks: list[dict[str, Any]], layout: dict[str, Any], look: Look, height: int) -> go.Figure:
    """Return the figure of these marks in the house frame, made in one piece.

    Plotly does not check it here, as that takes longer than all else on a page with small multiples; the tests check
    every chart of every page.
    """
    house, axis = _house(look)
    axes = {name: axis for name in ("xaxis", "yaxis", *layout) if name.startswith(("xaxis", "yaxis"))}
    figure = go.Figure({"data": marks, "layout": _over({**house, **axes}, layout) | _once(height)}, _validate=False)
    figure.layout.template = None
    return figure


def _once(height: int) -> dict[str, Any]:
    """Return the height and what lets Plotly draw a figure once.

    Streamlit hands Plotly each figure twice, the second time as a copy. Plotly takes the copy for something new, and
    draws all again, where the data have no revision, where there is a template, and where numbers come as an array of
    numpy instead of a list. A figure that changed is a new element to Streamlit, so that the revision may be constant.
    """
    return {"height": height, "uirevision": "kept", "datarevision": "same"}


def _over(house: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of all figures, overridden by those of one figure, also inside nested settings."""
    both = {name: {**house[name], **own[name]} for name in house.keys() & own.keys() if isinstance(own[name], dict)}
    return {**house, **own, **both}


def axis(letter: str, number: int) -> str:
    """Return what Plotly calls the axis of a panel: the first has no number."""
    return letter if number == 1 else f"{letter}{number}"


def above(words: str, number: int, look: Look) -> dict[str, Any]:
    """Return the words above a panel, at its left."""
    return {"text": words, "x": 0, "y": 1, "xref": f"{axis('x', number)} domain", "yref": f"{axis('y', number)} domain",
            "xanchor": "left", "yanchor": "bottom", "yshift": 8, "align": "left", "showarrow": False,
            "font": {"color": look.ink}}  # fmt: skip


def margins(top: int, right: int, look: Look, words: Iterable[str] = ()) -> dict[str, int]:
    """Return the margins of a figure with values below it and words of an axis at its left.

    Plotly widens margins that are too small, but to do so draws all a second time.
    """
    longest = max(map(len, words), default=0)
    left = round(18 + 0.46 * look.font_size * longest) if longest else 8
    return {"t": top, "r": right, "b": 2 * look.font_size, "l": left}


def extent(values: Sequence[float]) -> tuple[float, float, float]:
    """Return the least value, the largest, and a width above zero that they cover on an axis."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    return low, high, (high - low) or abs(high) or 1.0


@cache
def _house(look: Look) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the settings that all figures share, and those of each of their axes."""
    font = {"family": FONT, "size": look.font_size, "color": look.ink}
    frame = {
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "hoverlabel": {"bgcolor": look.paper, "bordercolor": look.hairline, "font": font, "align": "left"},
        "showlegend": False,
        "dragmode": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": look.muted, "activecolor": look.ink},
        "bargap": 0.35,
        "separators": look.separators,
    }
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"color": look.muted},
        "fixedrange": True,
        "automargin": True,
    }
    return frame, axis


def lines_across(figure: go.Figure, look: Look) -> go.Figure:
    """Add the few horizontal hairlines and the visible zero line of a chart with values upwards."""
    figure.update_yaxes(
        showgrid=True,
        gridcolor=look.hairline,
        gridwidth=1,
        zeroline=True,
        zerolinecolor=look.muted,
        nticks=5,
        tickformat=",d",
    )
    return figure


def from_right_to_left(figure: go.Figure) -> go.Figure:
    """Return a figure whose words in Arabic letters keep their order: a chart goes from left to right, and so would its
    lines of text. Each gets the signs of a part from right to left (Unicode, right-to-left isolate).
    """
    drawn = go.Figure(isolated(figure.to_plotly_json()), _validate=False)
    drawn.layout.template = None
    return drawn


def isolated(given: Any) -> Any:
    """Return values with each line of Arabic letters in them, however deep, as a part from right to left."""
    if isinstance(given, str):
        return str(BREAK).join(
            f"\u2067{line}\u2069" if RIGHT_TO_LEFT.search(line) else line for line in given.split(str(BREAK))
        )
    if isinstance(given, dict):
        return {name: isolated(value) for name, value in given.items()}
    if isinstance(given, list | tuple):
        return [isolated(value) for value in given]
    return given


def nothing(look: Look, words: str, height: int) -> go.Figure:
    """Return a figure that says in words why it is empty."""
    figure = go.Figure()
    figure.add_annotation(
        text=words, showarrow=False, font={"color": look.muted}, x=0.5, y=0.5, xref="paper", yref="paper"
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    return plain(figure, look, height).update_xaxes(visible=False).update_yaxes(visible=False)
