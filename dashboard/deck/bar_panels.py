"""Bars, and values beside names, as a chart of bars."""

from typing import Any

from dashboard.deck.marks import as_list, by_key, hatching, keys_of, one_each, plain_text, said_keys, span_of
from dashboard.deck.panel import Kind, Panel, Series

Axes = tuple[dict[str, Any], dict[str, Any]]


def bars(marks: list[dict[str, Any]], axes: Axes, mode: str) -> Panel:
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


def dots(marks: list[dict[str, Any]], axes: Axes) -> Panel | None:
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
