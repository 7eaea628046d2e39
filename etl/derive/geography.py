"""Check with geopandas that every city lies in its country, and prepare the points that the maps draw."""

from functools import cache
from pathlib import Path

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import Point

from etl import data_warnings
from etl.data_warnings import Finding
from etl.errors import refusal

BASE_MAP = Path(__file__).parents[2] / "dashboard" / "static" / "topojson" / "world_110m.json"
DEGREES, METRES = "EPSG:4326", "EPSG:6933"
# The 1:110 million outlines cut off coasts and leave out small islands.
COAST_TOLERANCE_KM = 60
DUPLICATE_WITHIN_KM = 2
# Points closer than this on the base map would cover each other.
SPREAD_WITHIN_DEGREES = 0.05
SPREAD_RADIUS_DEGREES = 0.35
CITIES_FILE = "data/reference/cities.csv"


@cache
def outlines() -> gpd.GeoDataFrame:
    """Return the base map's countries: columns `country_iso3` and `geometry`, in degrees."""
    frame = gpd.read_file(BASE_MAP, layer="countries", columns=["id"]).set_crs(DEGREES, allow_override=True)
    frame["geometry"] = frame.make_valid()
    return frame.rename(columns={"id": "country_iso3"}).dissolve("country_iso3").reset_index()


def check_and_prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Raise BuildError for points outside their country; fill core.map_point and core.outline; warn of duplicates."""
    cities = _located(con)
    shapes = outlines()
    _refuse_misplaced(cities, shapes)
    _warn_of_duplicates(con, cities)
    _insert(con, "core.map_point", spread(cities))
    known = con.execute("select country_iso3 from core.country").df()
    _insert(con, "core.outline", known.merge(shapes[["country_iso3"]], on="country_iso3"))


def _located(con: duckdb.DuckDBPyConnection) -> gpd.GeoDataFrame:
    frame = con.execute(
        "select city_id, name, country_iso3, parent_city_id, latitude, longitude, source_row "
        "from core.city where latitude is not null order by city_id"
    ).df()
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(frame["longitude"], frame["latitude"]), crs=DEGREES)


def _refuse_misplaced(cities: gpd.GeoDataFrame, shapes: gpd.GeoDataFrame) -> None:
    countries = shapes.to_crs(METRES).set_index("country_iso3")["geometry"]
    rows = []
    for city in cities[cities["country_iso3"].isin(countries.index)].to_crs(METRES).itertuples():
        country = countries.loc[city.country_iso3]
        distance = city.geometry.distance(country) / 1000
        if distance <= COAST_TOLERANCE_KM:
            continue
        text = f"row {city.source_row}: {city.city_id} is {distance:,.0f} km outside {city.country_iso3}"
        swapped = gpd.GeoSeries([Point(city.latitude, city.longitude)], crs=DEGREES)
        if abs(city.longitude) <= 90 and swapped.to_crs(METRES).distance(country).iloc[0] / 1000 <= COAST_TOLERANCE_KM:
            text += "; latitude and longitude are swapped"
        rows.append(text)
    if rows:
        edit = "correct the point or the country; `python -m etl locate NAME COUNTRY` lists candidates"
        raise refusal(CITIES_FILE, "a point outside its country", rows, edit)


def _warn_of_duplicates(con: duckdb.DuckDBPyConnection, cities: gpd.GeoDataFrame) -> None:
    flat = cities.to_crs(METRES)
    close = gpd.sjoin(flat, flat, predicate="dwithin", distance=DUPLICATE_WITHIN_KM * 1000)
    pairs = close[close["city_id_left"] < close["city_id_right"]]
    parents = cities.set_index("city_id")["parent_city_id"].to_dict()
    findings = []
    for pair in pairs.itertuples():
        left, right = pair.city_id_left, pair.city_id_right
        if right in _ancestors(left, parents) or left in _ancestors(right, parents):
            continue
        values = {"distance": DUPLICATE_WITHIN_KM, "name": pair.name_right, "city_id": right}
        findings.append(Finding(left, CITIES_FILE, int(pair.source_row_left), values))
    data_warnings.warn(con, "near_duplicate", data_warnings.NEAR_DUPLICATE, findings)


def _ancestors(city_id: str, parents: dict[str, object]) -> list[str]:
    found: list[str] = []
    parent = parents.get(city_id)
    while isinstance(parent, str) and parent not in found:
        found.append(parent)
        parent = parents.get(parent)
    return found


def spread(cities: pd.DataFrame) -> pd.DataFrame:
    """Return city_id, latitude, longitude, is_moved: points that coincide stand on a small circle around the first."""
    frame = cities[["city_id", "latitude", "longitude"]].copy()
    cell = (frame[["latitude", "longitude"]] / SPREAD_WITHIN_DEGREES).round()
    group = frame.groupby([cell["latitude"], cell["longitude"]], sort=False)
    place, size = group.cumcount(), group["city_id"].transform("size")
    angle = 2 * np.pi * (place - 1) / np.maximum(size - 1, 1)
    moved = place > 0
    shift = SPREAD_RADIUS_DEGREES * moved
    frame["latitude"] += shift * np.sin(angle)
    frame["longitude"] += shift * np.cos(angle)
    return frame.assign(is_moved=moved)


def _insert(con: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    con.register("prepared", frame)
    con.execute(f"insert into {table} by name select * from prepared")
    con.unregister("prepared")
