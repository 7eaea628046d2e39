"""Does the search for a place print rows that can be pasted, and say what to do when nothing is found?"""

import csv
import io

import pytest

from etl.__main__ import main
from etl.cities.locate import COLUMNS
from etl.folders import DATA

pytestmark = pytest.mark.whole


def test_koln_is_found_under_its_local_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "Köln", "DEU"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert int(row.pop("population")) > 900_000
    assert row == {
        "city_id": "deu-koln",
        "name": "Köln",
        "local_name": "",
        "kind": "city",
        "country_iso3": "DEU",
        "section": "",
        "latitude": "50.93333",
        "longitude": "6.95",
        "geonames_id": "2886242",
        "point_basis": "place",
        "population_basis": "geonames",
        "parent_city_id": "",
        "is_capital": "0",
        "note": "",
    }


def test_a_name_in_another_script_finds_only_the_places_that_bear_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "광주", "KOR"]) == 0
    found = [row["geonames_id"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]
    assert "1841811" in found
    assert len(found) < 5


def test_the_columns_are_those_of_the_file_that_the_row_is_pasted_into() -> None:
    assert (DATA / "reference" / "cities.csv").read_text(encoding="utf-8").splitlines()[0] == COLUMNS


@pytest.mark.parametrize(
    ("name", "country", "message"),
    [
        ("Xyzzy", "DEU", "no place named 'Xyzzy' in DEU: try another spelling, or a larger place near it"),
        ("Köln", "DE", "unknown country code 'DE': write three letters, such as DEU"),
    ],
)
def test_what_cannot_be_found_is_said(
    name: str, country: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["locate", name, country]) == 1
    assert capsys.readouterr().err == f"error: {message}\n"
