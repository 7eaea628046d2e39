"""Draw members as points and countries as shades on the world, with no tiles and no network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.base import plain
from dashboard.figures.look import Look

# West, east, south, north of the view (degrees).
WORLD = (-180, 180, -57, 82)
VIEWS = {
    "africa": (-75, 105, -36, 38),
    "asia_pacific": (30, 205, -47, 50),
    "eurasia": (15, 180, 33, 74),
    "europe": (-34, 50, 35, 62),
    "latin_america_caribbean": (-175, 25, -54, 33),
    "middle_east_west_asia": (10, 90, 11, 43),
    "north_america": (-175, -40, 18, 66),
}


# What a window into the map shows of a section: where most of its members are, and not its islands overseas.
WINDOWS = {**VIEWS, "europe": (-12, 35, 36, 61)}
# The width of a window into the map, and its corners, right and left at the bottom, with what lies under each.
WINDOW = 0.36
CORNERS: tuple[tuple[float, Callable[[pd.Series, pd.Series], pd.Series]], ...] = (
    (1 - WINDOW, lambda longitude, latitude: (longitude > 50) & (latitude < 24)),
    (0, lambda longitude, latitude: (longitude < -90) & (latitude < 10)),
)

# How far a view of a few points goes around them: degrees at least, and times the distance between them.
CLOSE, CLOSE_SPANS = 5, 0.75


@dataclass(frozen=True)
class Mark:
    """How one kind of point looks: its form, colour, size in pixels, and whether it is hollow."""

    symbol: str
    colour: str
    size: float
    is_hollow: bool = False


def marks(look: Look) -> dict[str, Mark]:
    """Return the mark of each group in drawing order, the launch cities on top: the unknown year is hollow."""
    return {
        "candidate": Mark("square", look.muted, 6, is_hollow=True),
        "interested": Mark("diamond", look.muted, 10, is_hollow=True),
        "undated": Mark("circle", look.accent, 9, is_hollow=True),
        "member": Mark("circle", look.accent, 10),
        "pioneer": Mark("diamond", look.highlight, 14),
        "chosen": Mark("circle-open", look.ink, 22),
    }


def world(
    points: pd.DataFrame,
    shades: pd.DataFrame,
    limits: Sequence[float],
    look: Look,
    height: int,
    section: str | None = None,
) -> go.Figure:
    """Draw the map of the world, or of the part where a section lies.

    `points`: city_id, group (a key of marks), map_longitude, map_latitude, hover. `shades`: country_iso3, value,
    hover; a country takes the colour of the class of `limits` (lower bounds, ascending) that holds its value.
    """
    figure = go.Figure()
    if not shades.empty:
        figure.add_trace(_shades(shades, limits, look))
    for group, mark in marks(look).items():
        chosen = points[points["group"] == group].dropna(subset=["map_longitude"])
        if not chosen.empty:
            figure.add_trace(_points(chosen, group, mark, look))
    figure.update_layout(geo={**_ground(VIEWS.get(section or "", WORLD), look), "domain": {"x": (0, 1), "y": (0, 1)}})
    plain(figure, look, height)
    return figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, dragmode="pan", uirevision=section or "world")


def with_window(figure: go.Figure, points: pd.DataFrame, section: str, title: str, look: Look) -> go.Figure:
    """Put a window into a corner of the map of the world that shows a part of it larger, where it covers no point.

    `points` are those of the map; without a free corner the map stays as it is.
    """
    longitude, latitude = points["map_longitude"], points["map_latitude"]
    free = (left for left, is_under in CORNERS if not is_under(longitude, latitude).any())
    left = next(free, None)
    if left is None:
        return figure
    west, east, south, north = WINDOWS[section]
    inside = points[longitude.between(west, east) & latitude.between(south, north)]
    for group, mark in marks(look).items():
        chosen = inside[inside["group"] == group]
        if not chosen.empty:
            figure.add_trace(_points(chosen, group, mark, look).update(geo="geo2"))
    x, y = (left, left + WINDOW), (0, 0.54)
    ground = {**_ground(WINDOWS[section], look), "bgcolor": look.paper, "showframe": True, "framecolor": look.muted}
    figure.update_layout(geo2={**ground, "domain": {"x": x, "y": y}})
    return figure.add_annotation(
        text=title, x=left, y=y[1], xref="paper", yref="paper", xanchor="left", yanchor="bottom", showarrow=False,
        font={"size": look.font_size, "color": look.ink}, bgcolor=look.paper,
    )  # fmt: skip


def close_up(points: pd.DataFrame, look: Look, height: int) -> go.Figure:
    """Draw a few points near one another, as `world` has them, with so much land around that it can be recognised."""
    longitude, latitude = points["map_longitude"], points["map_latitude"]
    half = max(CLOSE, CLOSE_SPANS * max(longitude.max() - longitude.min(), latitude.max() - latitude.min()))
    across, up = (longitude.max() + longitude.min()) / 2, (latitude.max() + latitude.min()) / 2
    view = (max(across - half, -180), min(across + half, 180), max(up - half, -80), min(up + half, 84))
    figure = go.Figure()
    for group, chosen in points.groupby("group", sort=False):
        figure.add_trace(_points(chosen, str(group), marks(look)[str(group)], look))
    figure.update_layout(geo={**_ground(view, look), "domain": {"x": (0, 1), "y": (0, 1)}})
    return plain(figure, look, height)


def _ground(view: tuple[float, float, float, float], look: Look) -> dict[str, Any]:
    """Return how the world, or a part of it (west, east, south, north), is drawn beneath the points."""
    west, east, south, north = view
    return {
        "projection": {"type": "equal earth" if view == WORLD else "mercator"},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
        "bgcolor": "rgba(0,0,0,0)",
        "showframe": False,
        "showland": True,
        "landcolor": look.land,
        "showcountries": True,
        "countrycolor": look.paper,
        "countrywidth": 0.6,
        "showcoastlines": False,
        "showlakes": True,
        "lakecolor": look.paper,
        "showocean": False,
    }


def class_of(value: float, limits: Sequence[float]) -> int:
    """Return the place of the class that holds the value: the last limit that it reaches."""
    return max((place for place, limit in enumerate(limits) if value >= limit), default=0)


def _shades(shades: pd.DataFrame, limits: Sequence[float], look: Look) -> go.Choropleth:
    count = len(limits)
    steps = [(edge, look.ramp[place]) for place in range(count) for edge in (place / count, (place + 1) / count)]
    return go.Choropleth(
        locations=shades["country_iso3"],
        z=[class_of(value, limits) + 0.5 for value in shades["value"]],
        zmin=0,
        zmax=count,
        colorscale=steps,
        showscale=False,
        marker={"line": {"color": look.paper, "width": 0.6}},
        text=shades["hover"],
        hovertemplate="%{text}<extra></extra>",
    )


def _points(points: pd.DataFrame, group: str, mark: Mark, look: Look) -> go.Scattergeo:
    is_ring = mark.is_hollow or mark.symbol.endswith("-open")
    line = {"color": mark.colour, "width": 2} if is_ring else {"color": look.paper, "width": 1.5}
    colour = look.paper if mark.is_hollow else mark.colour
    return go.Scattergeo(
        name=group,
        lon=points["map_longitude"].round(3).tolist(),
        lat=points["map_latitude"].round(3).tolist(),
        mode="markers",
        marker={"symbol": mark.symbol, "color": colour, "size": mark.size, "line": line, "opacity": 1},
        customdata=points[["city_id"]],
        text=points["hover"],
        hovertemplate="%{text}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )
