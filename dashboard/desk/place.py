"""Where does a city lie, before and after its point is changed, how far is that, and is it in its country?"""

from base64 import b64encode

import pandas as pd
import shapely
import streamlit as st
from babel.core import get_global
from markupsafe import Markup
from pyproj import Geod
from shapely.ops import nearest_points

from dashboard.drawing import maps
from dashboard.drawing.outlines import countries
from dashboard.figures import world
from dashboard.figures.look import DARK, LIGHT
from dashboard.kit.page import Page

COLUMNS = ("latitude", "longitude")
LIMITS = {"latitude": 90, "longitude": 180}
WIDTH, HEIGHT = 640, 340
EARTH = Geod(ellps="WGS84")
# How far outside its country the build lets a point lie: the outlines cut off coasts.
TOLERANCE_KM = 60
Point = tuple[float, float]


def show_place(page: Page, before: dict[str, str], after: dict[str, str]) -> None:
    """Show on the map of the world where the point was (hollow) and would be, and say what the change means."""
    _ = page.words
    was, would_be = read(before), read(after)
    if would_be is None:
        said = [] if not any(after[name] for name in COLUMNS) else [
            _("Write degrees with a decimal point: latitude within 90, longitude within 180.")
        ]  # fmt: skip
        st.html(_sentences(said or [_("Without a point the city is on no map.")]))
        return
    country = before.get("country_iso3", "")
    rows = [("before", "undated", *was)] if was and was != would_be else []
    points = pd.DataFrame(
        [*rows, ("after", "member", *would_be)], columns=["city_id", "group", "map_latitude", "map_longitude"]
    ).assign(hover="")
    drawn = maps.draw(world.close_up(points, LIGHT, HEIGHT), WIDTH, HEIGHT)
    # In a picture of its own nothing knows which paper the page has.
    alone = (maps.on_dark if page.look.paper == DARK.paper else maps.on_white)(drawn)
    source = f"data:image/svg+xml;base64,{b64encode(alone.encode()).decode()}"
    told = [*_moved(page, was, would_be), *_inside(page, would_be, country)]
    st.html(
        Markup('<img class="desk-map" width="{}" height="{}" alt="{}" src="{}">').format(
            WIDTH, HEIGHT, " ".join(told), source
        )
    )
    st.html(_sentences(told))


def read(row: dict[str, str]) -> Point | None:
    """Return the point of a row; None where a coordinate is missing or impossible."""
    try:
        latitude, longitude = (float(row.get(name, "")) for name in COLUMNS)
    except ValueError:
        return None
    if not (abs(latitude) <= LIMITS["latitude"] and abs(longitude) <= LIMITS["longitude"]):
        return None
    return latitude, longitude


def distance_km(one: Point, other: Point) -> float:
    """Return how far two points lie from one another on the earth."""
    (up, across), (up_too, across_too) = one, other
    *_, metres = EARTH.inv(across, up, across_too, up_too)
    return float(metres) / 1000


def outside_km(point: Point, country: str) -> float | None:
    """Return how far a point lies outside the outline of a country; None for one that the map does not have."""
    shape = countries().get(country)
    if shape is None or shape.is_empty:
        return None
    place = shapely.Point(point[1], point[0])
    near, _there = nearest_points(shape, place)
    return 0 if shape.covers(place) else distance_km(point, (near.y, near.x))


def _moved(page: Page, was: Point | None, would_be: Point) -> list[str]:
    _ = page.words
    if was is None or was == would_be:
        return []
    return [_("The point moves {distance} km.", distance=_.number(distance_km(was, would_be), 1))]


def _inside(page: Page, point: Point, country: str) -> list[str]:
    _ = page.words
    far, (iso2, *_others) = outside_km(point, country), get_global("territory_aliases").get(country, [country])
    name = _.country(iso2)
    if far is None:
        return [_("The map has no outline of {country} to compare with.", country=name)] if country else []
    if far == 0:
        return [_("On this map it lies in {country}.", country=name)]
    said = {"distance": _.number(far), "country": name}
    if far <= TOLERANCE_KM:
        return [_("On this map it lies {distance} km outside {country}: coasts are drawn coarsely.", **said)]
    turned = (point[1], point[0])
    is_swapped = abs(point[1]) <= LIMITS["latitude"] and (outside_km(turned, country) or 0) <= TOLERANCE_KM
    swapped = [_("Latitude and longitude may have changed places.")] if is_swapped else []
    return [_("It lies {distance} km outside {country}: the rules of the build refuse that.", **said), *swapped]


def _sentences(said: list[str]) -> Markup:
    return Markup('<p class="desk-note" role="status">{}</p>').format(" ".join(said))
