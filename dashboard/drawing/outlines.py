"""The coasts and borders of the base map, as lines in degrees."""

import json
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

FILE = Path(__file__).parents[1] / "static" / "topojson" / "world_110m.json"
EARTH = (-180, -90, 180, 90)
SOUTH = -60
# Longitude and latitude of each point of a line, in degrees.
Line = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Outlines:
    """The rings of land and of lakes, and the borders between countries."""

    land: tuple[Line, ...]
    lakes: tuple[Line, ...]
    borders: tuple[Line, ...]


@cache
def outlines() -> Outlines:
    """Read them from the file that the browser draws from too."""
    found, arcs = _read()
    land, lakes, states = (_rings(found["objects"][name]) for name in ("land", "lakes", "countries"))
    coast = {_place(arc) for ring in land for arc in ring}
    inner = {_place(arc) for ring in states for arc in ring} - coast
    return Outlines(
        land=tuple(part for ring in land for part in _within(_joined(ring, arcs))),
        lakes=tuple(_joined(ring, arcs) for ring in lakes),
        borders=tuple(arcs[place] for place in sorted(inner)),
    )


@cache
def countries() -> dict[str, shapely.Geometry]:
    """Return the outline of each country by its code."""
    found, arcs = _read()
    return {shape["id"]: _country(shape, arcs) for shape in found["objects"]["countries"]["geometries"]}


def _read() -> tuple[dict[str, Any], list[Line]]:
    """Return what the file says, and its lines in degrees."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    scale, shift = np.array(found["transform"]["scale"]), np.array(found["transform"]["translate"])
    return found, [np.array(list(accumulate(map(np.array, arc)))) * scale + shift for arc in found["arcs"]]


def _country(shape: dict[str, Any], arcs: list[Line]) -> shapely.Geometry:
    """Return a country; of each of its parts the first ring is the coast or border, and the others are holes."""
    given = shape.get("arcs") or []
    parts = [[_joined(ring, arcs) for ring in part] for part in (given if shape["type"] == "MultiPolygon" else [given])]
    whole = [shapely.Polygon(first, holes) for first, *holes in filter(None, parts)]
    return shapely.union_all(shapely.make_valid(whole))


def _rings(collection: dict[str, Any]) -> list[list[int]]:
    """Return the arcs of each ring of a collection; TopoJSON writes an arc that is run backwards as ~place."""
    shapes = [shape for shape in collection["geometries"] if shape.get("arcs")]
    several = [shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]] for shape in shapes]
    return [ring for polygons in several for polygon in polygons for ring in polygon]


def _place(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _joined(ring: list[int], arcs: list[Line]) -> Line:
    lines = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    # Each begins where the one before ends.
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])


def _within(ring: Line) -> list[Line]:
    """Return a ring that may cross the meridian of 180° as its parts on both sides of it; none of Antarctica, which
    goes around the pole.
    """
    if ring[:, 1].max() < SOUTH:
        return []
    whole = np.column_stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]])
    turned = [shapely.Polygon(whole + np.array([shift, 0])) for shift in (-360, 0, 360)]
    parts = shapely.get_parts(shapely.clip_by_rect(turned, *EARTH))
    return [shapely.get_coordinates(part.exterior) for part in parts]
