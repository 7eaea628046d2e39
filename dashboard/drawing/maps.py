"""A map of ours as SVG, drawn from the very figure that the browser gets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
import shapely
from markupsafe import Markup

from dashboard.drawing.outlines import Line, outlines
from dashboard.drawing.projection import Frame
from dashboard.figures.look import DARK, LIGHT
from dashboard.kit.templates import render

# How far an outline may be drawn beside where it runs, and how small a part of it is left out (pixels).
NEAR = 0.7
SMALL = 6
# A ring has more points than these.
LEAST = 3
# A diamond or square has about the area of a circle of its size.
CORNER = 0.886
PAIR = re.compile(r"light-dark\((#\w+),(#\w+)\)")


@dataclass(frozen=True)
class Window:
    """A map, or a part of it that is drawn larger in a corner: its box, its lines as SVG paths, and its points."""

    frame: Frame
    paper: str
    land: str
    lakes: str
    borders: str
    marks: list["Marks"]


@dataclass(frozen=True)
class Marks:
    """Points of one kind: places (pixels), size (pixels) and colours."""

    places: list[tuple[float, float]]
    symbol: str
    radius: float
    fill: str
    stroke: str
    width: float


def on_white(drawing: Markup) -> str:
    """Return a drawing for light paper alone, for programs that do not know what dark paper is."""
    return PAIR.sub(r"\1", drawing)


def on_dark(drawing: Markup) -> str:
    """Return a drawing for dark paper alone."""
    return PAIR.sub(r"\2", drawing)


def draw(figure: go.Figure, width: int, height: int) -> Markup:
    """Return a figure of `figures.world` on light paper as SVG of this size (pixels), in colours for light and dark."""
    names = [name for name in ("geo", "geo2") if name in figure.layout]
    windows = [_window(figure, name, width, height) for name in names]
    return render("drawing/maps.svg", width=width, height=height, windows=windows, style=_style(figure))


def points(figure: go.Figure, width: int, height: int) -> list[tuple[float, float, str]]:
    """Return where each point of the map itself is drawn (pixels), and what is told of it."""
    frame = _frame(figure, "geo", width, height)
    found = []
    for trace in figure.data:
        if (trace.geo or "geo") == "geo":
            places = _marks(trace, frame).places
            found += [(*place, str(said)) for place, said in zip(places, trace.text, strict=True)]
    return list({said: (across, down, said) for across, down, said in found}.values())


def _style(figure: go.Figure) -> dict[str, str]:
    ground = figure.layout.geo
    return {
        "land": _on_either(ground.landcolor),
        "line": _on_either(ground.countrycolor),
        "frame": _on_either(LIGHT.muted),
    }


def _frame(figure: go.Figure, name: str, width: int, height: int) -> Frame:
    geo = figure.layout[name]
    (left, right), (low, high) = geo.domain.x, geo.domain.y
    (west, east), (south, north) = geo.lonaxis.range, geo.lataxis.range
    return Frame(
        geo.projection.type, west, east, south, north,
        left=left * width, top=(1 - high) * height, width=(right - left) * width, height=(high - low) * height,
    )  # fmt: skip


def _window(figure: go.Figure, name: str, width: int, height: int) -> Window:
    geo, frame = figure.layout[name], _frame(figure, name, width, height)
    known = outlines()
    marks = [_marks(trace, frame) for trace in figure.data if (trace.geo or "geo") == name]
    return Window(
        frame,
        _on_either(geo.bgcolor) if geo.showframe else "",
        _path(known.land, frame, shapely.Polygon),
        _path(known.lakes, frame, shapely.Polygon),
        _path(known.borders, frame, shapely.LineString),
        marks,
    )


def _marks(trace: go.Scattergeo, frame: Frame) -> Marks:
    if trace.type != "scattergeo":
        raise ValueError(f"a map with {trace.type} is not drawn here")
    x, y = frame.place(np.array(trace.lon, dtype=float), np.array(trace.lat, dtype=float))
    symbol = trace.marker.symbol.removesuffix("-open")
    is_open = trace.marker.symbol.endswith("-open")
    return Marks(
        [(round(across, 1), round(down, 1)) for across, down in zip(x.tolist(), y.tolist(), strict=True)],
        symbol,
        trace.marker.size / 2 * (1 if symbol == "circle" else CORNER),
        "none" if is_open else _on_either(trace.marker.color),
        _on_either(trace.marker.line.color),
        trace.marker.line.width,
    )


def _path(lines: Iterable[Line], frame: Frame, shape: type[shapely.Polygon | shapely.LineString]) -> str:
    """Return what of the lines lies in the frame as an SVG path in whole pixels, without what is too small to see."""
    box = (frame.left, frame.top, frame.left + frame.width, frame.top + frame.height)
    drawn = [shape(np.column_stack(frame.place(line[:, 0], line[:, 1]))) for line in lines if len(line) > LEAST]
    parts = shapely.get_parts(shapely.simplify(shapely.clip_by_rect(drawn, *box), NEAR))
    return "".join(_steps(part) for part in parts if part.length > SMALL)


def _steps(part: shapely.Polygon | shapely.LineString) -> str:
    is_ring = isinstance(part, shapely.Polygon)
    kept = np.rint(shapely.get_coordinates(part.exterior if is_ring else part))
    steps = np.diff(kept, axis=0).astype(int).tolist()
    moves = " ".join(f"{across} {down}" for across, down in steps)
    return f"M{kept[0, 0]:.0f} {kept[0, 1]:.0f}l{moves}{'z' if is_ring else ''}"


def _on_either(colour: str) -> str:
    """Return a colour of light paper with the one that takes its place on dark paper, as CSS."""
    name = next((name for name, light in vars(LIGHT).items() if light == colour), None)
    return f"light-dark({colour},{getattr(DARK, name)})" if name else colour
