"""Which charts of an office hold the values of a figure of ours, so that whoever gets them can edit them?

A panel of bars, lines or points becomes a chart of that kind; what is none of them (a map, a grid of shades) has none.
"""

import re
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from dashboard.deck.bar_panels import bars, dots
from dashboard.deck.line_panels import levels_across, lines
from dashboard.deck.marks import as_list, known_values, plain_text, texts_of
from dashboard.deck.panel import Box, Panel


def panels(figure: go.Figure) -> list[Panel]:
    """Return a chart for each panel of a figure; none where one of its panels cannot be one."""
    given = figure.to_plotly_json()
    layout = given["layout"]
    found: list[Panel] = []
    for name in _names(given):
        marks = [mark for mark in given["data"] if mark.get("xaxis", "x") == name]
        each = _panel(marks, layout, name)
        if each is None:
            return []
        found.append(each)
    return found


def said_instead(figure: go.Figure | None) -> list[str]:
    """Return the words of a figure without values, which say why it has none."""
    return [] if figure is None else [plain_text(note.text) for note in figure.layout.annotations]


def _names(given: dict[str, Any]) -> list[str]:
    """Return the axes across, one for each panel, in their order: also of panels that say why they are empty."""
    layout = given["layout"]
    axes = [key.replace("axis", "") for key in layout if re.fullmatch(r"xaxis\d*", key)] or ["x"]
    return sorted(axes, key=lambda name: int(name[1:] or 1)) if given["data"] else []


def _panel(marks: list[dict[str, Any]], layout: dict[str, Any], name: str) -> Panel | None:
    if any(mark.get("type") not in ("bar", "scatter") for mark in marks):
        return None
    number = name[1:]
    axes = layout.get(f"xaxis{number}", {}), layout.get(f"yaxis{number}", {})
    if axes[1].get("visible") is False:
        # Its names stand once, beside the first panel.
        axes = axes[0], layout.get("yaxis", {})
    notes = [note for note in layout.get("annotations", ()) if _of(note, name)]
    shown = [mark for mark in marks if mark.get("mode") != "text" and any(known_values(mark))]
    texts = [mark for mark in marks if mark.get("mode") == "text"]
    box = _box(layout, name)
    title = next((plain_text(note["text"]) for note in notes if _is_head(note)), "")
    if not shown:
        said = next((plain_text(note["text"]) for note in notes if not _is_head(note)), "")
        return Panel("lines", (), box=box, title=title, said=said)
    made: Panel | None
    if any(mark["type"] == "bar" for mark in shown):
        made = bars(shown, axes, layout.get("barmode", "group"))
    elif any(isinstance(value, str) for mark in shown for value in as_list(mark["y"])):
        made = dots(shown, axes)
    else:
        made = lines(shown, texts, axes, notes, [*levels_across(layout, name)])
    if made is None:
        return None
    has_percent = any("%" in str(said) for mark in (*texts, *shown) for said in texts_of(mark))
    return replace(made, box=box, title=title, is_percent=has_percent)


def _box(layout: dict[str, Any], name: str) -> Box:
    """Return where a panel lies: by its domains, else by its place in the grid."""
    number = int(name[1:] or 1)
    across, up = (layout.get(f"{letter}axis{name[1:]}", {}).get("domain") for letter in "xy")
    grid = layout.get("grid") or {}
    rows, columns = int(grid.get("rows") or 1), int(grid.get("columns") or 1)
    row, column = divmod(number - 1, columns) if grid else (0, 0)
    left, right = across or (column / columns, (column + 1) / columns)
    low, high = up or (1 - (row + 1) / rows, 1 - row / rows)
    return (float(left), 1 - float(high), float(right), 1 - float(low))


def _of(note: dict[str, Any], name: str) -> bool:
    return note.get("xref", "x").split(" ")[0] in (name, *(["paper"] if name == "x" else []))


def _is_head(note: dict[str, Any]) -> bool:
    """Tell whether a note stands over its panel."""
    return "domain" in note.get("yref", "y") and note.get("y") == 1
