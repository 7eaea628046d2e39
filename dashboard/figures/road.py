"""Draw the road of the campaign: members documented and reported so far, and the way from today to the goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.base import BREAK, UNKNOWN_PATTERN, drawn, nothing
from dashboard.figures.look import Look

HEIGHT = 400
LABEL_WIDTH = 16
# A moment in years: 2026.5 is the middle of 2026. Then members.
Moment = tuple[float, int]


@dataclass(frozen=True)
class Reported:
    """A total that was reported: when, number, words, whether it is a lower bound, and what is told on hover."""

    at: float
    total: int
    label: str
    is_more_than: bool
    hover: str


@dataclass(frozen=True)
class Road:
    """What is known up to today, and where it should and would lead.

    `documented`: those who had joined, of known year, at ends of years and last today, each with what `hovers` tells.
    `undated`: how many more are
    documented without a year. `end`: members at the time of the goal if the pace so far goes on; None without a pace.
    """

    documented: Sequence[Moment]
    hovers: Sequence[str]
    undated: int
    reported: Sequence[Reported]
    today: float
    goal: Moment
    end: int | None


def road(way: Road, words: dict[str, str], look: Look) -> go.Figure:
    """Draw the members documented by year, those of unknown year as a band, the reported totals and both ways on.

    `words` stand at the end of what they name: documented, goal, pace; `empty` is said where nothing is known.
    """
    if not way.reported and not way.documented:
        return nothing(look, words["empty"], HEIGHT)
    last = way.reported[-1] if way.reported else None
    known = way.documented[-1][1] + way.undated if way.documented else 0
    start = last.total if last else known
    marks = [*_band(way, words, look), *_totals(way.reported, look)]
    marks += [_line([(last.at, last.total), (way.today, last.total)], "dot", look.muted)] if last else []
    marks += [_line([(way.today, start), way.goal], "dash", look.highlight)]
    notes = [_note(total.at, total.total, total.label, look.ink, "right", 6) for total in way.reported]
    notes += [_note(*way.goal, words["goal"], look.highlight, "right", 3)]
    if way.documented:
        # At the foot there is room for its words; `yclick` is the height of what they name, for a walk by the keyboard.
        said = _note(way.today, 0, _wrapped(words["documented"]), look.accent, "left", 2)
        notes.append(said | {"yclick": known})
    if way.end is not None and last:
        marks.append(_line([(last.at, last.total), (way.goal[0], way.end)], "dot", look.muted))
        # Above the end of its line there is room, unless the goal stands there.
        is_low = way.end < way.goal[1] / 2
        notes.append(_note(way.goal[0], way.end, _wrapped(words["pace"]), look.muted, "right", 6 if is_low else -8))
    return drawn(marks, _layout(way, notes, look), look, HEIGHT)


def _wrapped(words: str) -> str:
    """Return a label in lines so short that it has room on a phone."""
    return BREAK.join(wrap(words, LABEL_WIDTH))


def _layout(way: Road, notes: list[dict[str, Any]], look: Look) -> dict[str, Any]:
    moments = [*way.documented, *((total.at, total.total) for total in way.reported)]
    first, last = int(min(at for at, __ in moments)), int(way.goal[0])
    years = list(range(first, max(last, first + 1)))
    return {
        "margin": {"t": 30, "r": 16},
        # No line strikes the words.
        "annotations": [{**note, "bgcolor": look.paper} for note in notes],
        # The name of a year stands in its middle.
        "xaxis": {"range": [first - 0.05, last + 0.05], "tickvals": [year + 0.5 for year in years],
                  "ticktext": [str(year) for year in years], "tickangle": 0},
        "yaxis": {"range": [0, 1.02 * max(way.goal[1], way.end or 0, *(count for __, count in moments))],
                  "showgrid": True, "gridcolor": look.hairline, "zeroline": True, "zerolinecolor": look.muted,
                  "nticks": 5, "tickformat": ",d"},
    }  # fmt: skip


def _band(way: Road, words: dict[str, str], look: Look) -> list[dict[str, Any]]:
    """Return the documented members of known year as a line, and over it, as high as they are many, the others."""
    if not way.documented:
        return []
    years, members = [at for at, __ in way.documented], [count for __, count in way.documented]
    line = {"type": "scatter", "mode": "lines", "x": years, "y": members, "hoverinfo": "skip",
            "line": {"color": look.accent, "width": 2.5}}  # fmt: skip
    pattern = {**UNKNOWN_PATTERN, "fgcolor": look.accent, "bgcolor": look.paper}
    above = [count + way.undated for count in members]
    others = {**line, "y": above, "fill": "tonexty", "fillpattern": pattern, "line": {"color": look.accent, "width": 1}}
    dots = {"type": "scatter", "mode": "markers", "x": years, "y": members, "text": list(way.hovers),
            "hovertemplate": "%{text}<extra></extra>", "marker": {"color": look.accent, "size": 5}}  # fmt: skip
    lines = [line, *([others] if way.undated else [])]
    # Said to whoever gets the values; on the page the words stand beside it.
    return [*lines[:-1], lines[-1] | {"name": words["documented"]}, dots]


def _totals(reported: Sequence[Reported], look: Look) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter", "mode": "markers", "x": [total.at for total in reported],
            "y": [total.total for total in reported], "text": [total.hover for total in reported],
            "marker": {"size": 12, "color": look.ink,
                       "symbol": ["triangle-up" if total.is_more_than else "circle" for total in reported]},
            "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
        }
    ]  # fmt: skip


def _line(ends: Sequence[Moment], dash: str, colour: str) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": [at for at, __ in ends], "y": [count for __, count in ends],
            "line": {"color": colour, "dash": dash, "width": 2}, "hoverinfo": "skip"}  # fmt: skip


def _note(at: float, height: float, words: str, colour: str, side: str, shift: int = 0) -> dict[str, Any]:
    """Return words that end or begin at a point, so many pixels above it, below it, or beside it."""
    anchor = "bottom" if shift > 0 else "top" if shift < 0 else "middle"
    return {"x": at, "y": height, "text": words, "showarrow": False, "xanchor": side, "align": side, "yshift": shift,
            "yanchor": anchor, "xshift": 8 if side == "left" else 0, "font": {"color": colour}}  # fmt: skip
