"""Lines and points as a chart: over categories where their places are such, else over a measure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from dashboard.deck.marks import Span, as_list, number, one_each, plain_text, span_of, texts_of
from dashboard.deck.panel import Panel, Series


def lines(
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
        named = tuple((place, plain_text(words)) for place, words in ticks.items() if place is not None)
        return Panel("points", tuple(series), across=span, up=up, ticks=named)
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
                is_over=mark.get("fill") == "tonexty" and "fillpattern" in mark,
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


def levels_across(layout: dict[str, Any], name: str) -> Iterable[tuple[float, dict[str, Any]]]:
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


def _note_at(notes: list[dict[str, Any]], across: float | None, up: float | None) -> str:
    said = (note["text"] for note in notes if (number(note.get("x")), note.get("y")) == (across, up))
    return plain_text(next(said, ""))
