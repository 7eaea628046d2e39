"""Which charts of an office hold the values of a figure of ours, so that whoever gets them can edit them?

A panel of bars, lines or points becomes a chart of that kind; what is none of them (a map, a grid of shades) has none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard.deck.marks import (
    Span,
    as_list,
    by_key,
    hatching,
    keys_of,
    known_values,
    number,
    one_each,
    plain_text,
    said_keys,
    span_of,
    texts_of,
)

Kind = Literal["bars", "stacked", "lines", "points"]
# Left, top, right and bottom of a panel as parts of the whole picture.
Box = tuple[float, float, float, float]
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
Values = tuple[float | None, ...]


@dataclass(frozen=True)
class Series:
    """Values of one kind: of points also their places across. `labels` are said at some of them, by their number; bars
    that `says` have their values beside them.

    `colours` and `hatched` hold one entry a value, or a single one for all.
    """

    name: str
    values: Values
    across: Values = ()
    colours: tuple[str, ...] = ()
    hatched: tuple[bool, ...] = (False,)
    has_line: bool = False
    dash: str = "solid"
    symbols: tuple[str, ...] = ()
    labels: dict[int, str] = field(default_factory=dict)
    says: bool = True


@dataclass(frozen=True)
class Panel:
    """One chart: `lies` where bars go to the right; `said` stands in place of a chart that has no values."""

    kind: Kind
    series: tuple[Series, ...]
    categories: tuple[str, ...] = ()
    box: Box = WHOLE
    title: str = ""
    said: str = ""
    lies: bool = False
    is_percent: bool = False
    across: Span | None = None
    up: Span | None = None


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
        made = _bars(shown, axes, layout.get("barmode", "group"))
    elif any(isinstance(value, str) for mark in shown for value in as_list(mark["y"])):
        made = _dots(shown, axes)
    else:
        made = _lines(shown, texts, axes, notes, [*_across(layout, name)])
    if made is None:
        return None
    has_percent = any("%" in str(said) for mark in (*texts, *shown) for said in texts_of(mark))
    return replace(made, box=box, title=title, is_percent=has_percent)


def _bars(marks: list[dict[str, Any]], axes: tuple[dict[str, Any], dict[str, Any]], mode: str) -> Panel:
    lies = marks[0].get("orientation") == "h"
    names, values = ("y", "x") if lies else ("x", "y")
    axis = axes[1] if lies else axes[0]
    keys = keys_of([mark[names] for mark in marks], axis)
    series = tuple(
        Series(
            name=plain_text(mark.get("name") or ""),
            values=tuple(by_key(keys, mark[names], mark[values])),
            colours=tuple(by_key(keys, mark[names], one_each(mark["marker"].get("color"), len(as_list(mark[names]))))),
            hatched=tuple(bool(shape) for shape in by_key(keys, mark[names], hatching(mark))),
            # What lies under another bar is what that one is a part of.
            says=mode != "overlay" or mark is marks[-1],
        )
        for mark in marks
    )
    kind: Kind = "stacked" if mode == "stack" else "bars"
    return Panel(
        kind, series, said_keys(keys, axis), lies=lies, up=span_of((axes[0] if lies else axes[1]).get("range"))
    )


def _dots(marks: list[dict[str, Any]], axes: tuple[dict[str, Any], dict[str, Any]]) -> Panel | None:
    """Return values beside names as bars; None where a name has several values of one kind."""
    keys = keys_of([mark["y"] for mark in marks], axes[1])
    series = []
    for mark in marks:
        given = as_list(mark["y"])
        if len(set(given)) < len(given):
            return None
        colours = one_each(mark["marker"].get("color"), len(given))
        series.append(
            Series(
                name=plain_text(mark.get("name") or ""),
                values=tuple(by_key(keys, given, mark["x"])),
                colours=tuple(by_key(keys, given, colours)),
            )
        )
    return Panel("bars", tuple(series), said_keys(keys, axes[1]), lies=True)


def _lines(
    marks: list[dict[str, Any]],
    texts: list[dict[str, Any]],
    axes: tuple[dict[str, Any], dict[str, Any]],
    notes: list[dict[str, Any]],
    levels: list[tuple[float, dict[str, Any]]],
) -> Panel:
    ticks = dict(zip(map(number, as_list(axes[0].get("tickvals"))), as_list(axes[0].get("ticktext")), strict=False))
    series = _said_once([each for mark in marks for each in _pieces(mark, notes)])
    places = sorted({place for each in series for place in each.across if place is not None})
    span, up = span_of(axes[0].get("range")), span_of(axes[1].get("range"))
    if places and all(place in ticks for place in places):
        keys = {place: plain_text(ticks[place]) for place in places}
    elif places and all(float(place).is_integer() and abs(place) < 10_000 for place in places):
        keys = {float(year): str(year) for year in range(int(places[0]), int(places[-1]) + 1)}
    else:
        ends = span or (places[0], places[-1])
        series += [_level(height, ends, line, notes) for height, line in levels]
        return Panel("points", tuple(series), across=span, up=up)
    said = [text for text in texts if text.get("y") is not None]
    lined = [_ended(_on_categories(each, list(keys)), said) for each in series]
    lined += [_level_over(height, len(keys), line, notes) for height, line in levels]
    return Panel("lines", tuple(lined), tuple(keys.values()), up=up)


def _pieces(mark: dict[str, Any], notes: list[dict[str, Any]]) -> list[Series]:
    """Return a line in the pieces between which nothing is known, each a series of the same look."""
    across, up = [number(x) for x in as_list(mark["x"])], [number(y) for y in as_list(mark["y"])]
    texts = texts_of(mark) if "text" in str(mark.get("mode")) else ()
    marker, line, count = mark.get("marker") or {}, mark.get("line") or {}, len(up)
    mode = str(mark.get("mode", "lines"))
    colours = one_each(marker.get("color") or line.get("color") or mark.get("fillcolor"), count)
    symbols = one_each(marker.get("symbol") or "circle", count) if "markers" in mode else []
    known = [place for place in range(count) if up[place] is not None and across[place] is not None]
    found = []
    for __, group in groupby(enumerate(known), key=lambda pair: pair[1] - pair[0]):
        piece = [place for __, place in group]
        labels = {at: plain_text(texts[place]) for at, place in enumerate(piece) if place < len(texts) and texts[place]}
        labels |= {at: said for at, place in enumerate(piece) if (said := _note_at(notes, across[place], up[place]))}
        found.append(
            Series(
                name=plain_text(mark.get("name") or (labels.get(len(piece) - 1, "") if "lines" in mode else "")),
                values=tuple(up[place] for place in piece),
                across=tuple(across[place] for place in piece),
                colours=tuple(str(colours[place]) for place in piece),
                has_line="lines" in mode or mode == "none",
                dash=str(line.get("dash") or "solid"),
                symbols=tuple(str(symbols[place]) for place in piece) if symbols else (),
                labels=labels,
            )
        )
    return found


def _said_once(series: list[Series]) -> list[Series]:
    """Return the lines, each label at the first of those that go through its point; a line with a name says it."""
    said: set[tuple[float | None, float | None]] = set()
    found = []
    for each in series:
        points = list(zip(each.across, each.values, strict=True))
        labels = {at: words for at, words in each.labels.items() if points[at] not in said}
        said |= {points[at] for at in labels}
        if each.name and each.has_line and not labels:
            labels = {len(points) - 1: each.name}
        found.append(replace(each, labels=labels))
    return found


def _on_categories(each: Series, keys: list[float]) -> Series:
    """Return a line over categories, nothing where it has no value."""
    places = [keys.index(place) for place in each.across if place is not None]

    def spread(given: Sequence[Any]) -> tuple[Any, ...]:
        of = dict(zip(places, given, strict=False))
        return tuple(of.get(place) for place in range(len(keys)))

    labels = {places[at]: said for at, said in each.labels.items()}
    symbols = spread(each.symbols) if each.symbols else ()
    return replace(
        each, values=spread(each.values), across=(), colours=spread(each.colours), symbols=symbols, labels=labels
    )


def _ended(each: Series, texts: list[dict[str, Any]]) -> Series:
    """Return a line with the words that stand beside its end."""
    last = max((place for place, value in enumerate(each.values) if value is not None), default=None)
    if last is None or each.labels:
        return each
    said = (
        plain_text(words)
        for text in texts
        for height, words in zip(as_list(text["y"]), texts_of(text), strict=False)
        if height == each.values[last]
    )
    label = next(said, "")
    return replace(each, name=each.name or label, labels={last: label}) if label else each


def _across(layout: dict[str, Any], name: str) -> Iterable[tuple[float, dict[str, Any]]]:
    """Return the heights of the straight lines that lie across a panel."""
    for shape in layout.get("shapes", ()):
        is_level = shape.get("type") == "line" and shape.get("y0") == shape.get("y1")
        if is_level and shape.get("yref", "y") == name.replace("x", "y"):
            yield float(shape["y0"]), shape.get("line") or {}


def _level(height: float, ends: Span, line: dict[str, Any], notes: list[dict[str, Any]]) -> Series:
    name = next((plain_text(note["text"]) for note in notes if note.get("y") == height), "")
    dash = str(line.get("dash") or "solid")
    return Series(name, (height, height), ends, (str(line.get("color")),), has_line=True, dash=dash)


def _level_over(height: float, count: int, line: dict[str, Any], notes: list[dict[str, Any]]) -> Series:
    return replace(_level(height, (0, 1), line, notes), values=(height,) * count, across=())


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


def _note_at(notes: list[dict[str, Any]], across: float | None, up: float | None) -> str:
    said = (note["text"] for note in notes if (number(note.get("x")), note.get("y")) == (across, up))
    return plain_text(next(said, ""))
