"""Draw members as points and countries as shades on the world, with no tiles and no network."""

from collections.abc import Sequence
from dataclasses import dataclass

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
        "pioneer": Mark("circle", look.highlight, 13),
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
    west, east, south, north = VIEWS.get(section or "", WORLD)
    figure.update_geos(
        projection_type="equal earth" if section is None else "mercator",
        lonaxis_range=[west, east],
        lataxis_range=[south, north],
        bgcolor="rgba(0,0,0,0)",
        showframe=False,
        showland=True,
        landcolor=look.land,
        showcountries=True,
        countrycolor=look.paper,
        countrywidth=0.6,
        showcoastlines=False,
        showlakes=True,
        lakecolor=look.paper,
        showocean=False,
    )
    plain(figure, look, height)
    return figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, dragmode="pan", uirevision=section or "world")


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
