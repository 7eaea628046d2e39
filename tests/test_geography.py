"""Do maps show every point, are coasts and near duplicates judged well, and is no resident counted twice?"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from etl.derive.geography import SPREAD_RADIUS_DEGREES, outlines, spread
from etl.errors import BuildError
from tests.mistakes import Reloading

# Residents of Bela, of which tests/data/raw/city_residents.csv states the year.
BELA = 60_000


def change(path: Path, *pairs: tuple[str, str]) -> None:
    """Replace each old text, which must be there, by the new one."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_points_that_coincide_stand_around_the_first_and_others_stay() -> None:
    cities = pd.DataFrame(
        {
            "city_id": ["a", "b", "c", "d", "far"],
            "latitude": [51.0, 51.0, 51.0, 51.0, 52.0],
            "longitude": [10.0, 10.0, 10.0, 10.0, 10.0],
        }
    )
    found = spread(cities)
    assert found["is_moved"].tolist() == [False, True, True, True, False]
    assert found.loc[[0, 4], ["latitude", "longitude"]].to_numpy().tolist() == [[51.0, 10.0], [52.0, 10.0]]
    away = np.hypot(found["latitude"][1:4] - 51, found["longitude"][1:4] - 10)
    assert away.round(9).tolist() == [SPREAD_RADIUS_DEGREES] * 3
    between = np.hypot(found["latitude"].diff(), found["longitude"].diff())[2:4]
    assert between.min() > SPREAD_RADIUS_DEGREES


def test_two_points_that_coincide_stand_side_by_side() -> None:
    cities = pd.DataFrame({"city_id": ["a", "b"], "latitude": [51.0, 51.01], "longitude": [10.0, 10.0]})
    assert spread(cities).round(2).to_numpy().tolist() == [["a", 51.0, 10.0, False], ["b", 51.01, 10.35, True]]


def test_the_base_map_has_one_valid_outline_per_country() -> None:
    shapes = outlines()
    assert shapes["country_iso3"].is_unique
    assert shapes.is_valid.all()
    assert {"BRA", "DEU", "ESP", "KEN", "KOR"} <= set(shapes["country_iso3"])


def test_a_point_just_off_the_coast_is_accepted_and_one_far_out_is_not(folder: Path, reloading: Reloading) -> None:
    change(folder / "reference" / "cities.csv", ("40.0,-4.0", "43.0,-9.5"))
    assert reloading.rows(folder, "select longitude from core.city where city_id = 'esp-bela'") == [(-9.5,)]
    change(folder / "reference" / "cities.csv", ("43.0,-9.5", "43.0,-11.5"))
    with pytest.raises(BuildError, match="a point outside its country"):
        reloading.rows(folder, "select 1")


def test_two_cities_at_one_place_are_a_warning_unless_one_contains_the_other(
    folder: Path, reloading: Reloading
) -> None:
    change(folder / "reference" / "cities.csv", ("41.0,-3.0", "40.0,-4.01"))
    query = "select subject, message, file, source_row from mart.warning where check_id = 'near_duplicate'"
    message = "Less than 2 km from Fara (esp-fara): one place under two names?"
    assert reloading.rows(folder, query) == [("esp-bela", message, "data/reference/cities.csv", 5)]


def test_a_territory_inside_another_is_not_counted_again(folder: Path, reloading: Reloading) -> None:
    query = "select residents, residents_known, residents_unknown from mart.headline"
    assert reloading.rows(folder, query) == [(400_000 + 900_000 + BELA, 3, 0)]


def test_a_territory_two_levels_down_is_not_counted_again_though_the_level_between_has_not_joined(
    folder: Path, reloading: Reloading
) -> None:
    change(folder / "raw" / "campaign_members.csv", ("Alba,,DEU,Europe,pioneer", "Alba,,DEU,Europe,interested"))
    query = "select residents, residents_known, residents_unknown from mart.headline"
    assert reloading.rows(folder, query) == [(400_000 + 900_000 + BELA, 3, 0)]


def test_a_territory_inside_another_without_population_is_counted_itself(folder: Path, reloading: Reloading) -> None:
    change(folder / "reference" / "cities.csv", ("seat,400000,census", "seat,,"))
    query = "select residents, residents_known, residents_unknown from mart.headline"
    assert reloading.rows(folder, query) == [(121_000 + 900_000 + BELA, 3, 1)]


def test_a_territory_inside_an_association_is_counted_itself(folder: Path, reloading: Reloading) -> None:
    change(folder / "reference" / "cities.csv", ("Albaland,county", "Albaland,association"))
    query = "select residents, residents_known, residents_unknown from mart.headline"
    assert reloading.rows(folder, query) == [(121_000 + 900_000 + BELA, 3, 0)]


def test_geonames_is_compared_with_our_places_and_changes_none(folder: Path, reloading: Reloading) -> None:
    (folder / "raw" / "geonames_points.csv").write_text(
        "geonames_id,name,latitude,longitude,population,modified_on,accessed_on\n"
        "101,Alba,51.0,10.0,300000,2026-01-01,2026-11-22\n"
        "102,Alba Land,53.0,10.0,400001,2026-01-01,2026-11-22\n"
        "103,Alba-Mitte,51.1,10.0,90000,2026-01-01,2026-11-22\n",
        encoding="utf-8",
    )
    query = "select subject, message, source_row from mart.warning where check_id = 'geonames_differs' order by 1"
    assert reloading.rows(folder, query) == [
        ("deu-alba", "The points are 0 km apart; the population is 120000 here, 300000 there", 2),
        ("deu-alba-land", "The points are 222 km apart; the population is 400000 here, 400001 there", 3),
    ]
    query = "select population from core.city where city_id = 'deu-alba'"
    assert reloading.rows(folder, query) == [(120000,)]
