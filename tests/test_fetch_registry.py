"""Does the list of connectors in data/reference say what the code can fetch, and for whom?"""

import csv
import inspect
from pathlib import Path

import pytest

from etl.errors import BuildError
from etl.fetch.governments import TABLES, Government, governments, is_named, longest_prefix
from etl.fetch.registry import CONNECTORS, NUMBERED, fetcher

ROOT = Path(__file__).parents[1]


def rows(path: Path) -> list[dict[str, str]]:
    """Return a CSV file as text."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


LISTED = rows(ROOT / "data" / "reference" / "connectors.csv")
CITIES = {row["city_id"]: row for row in rows(ROOT / "data" / "reference" / "cities.csv")}


def test_each_connector_has_the_same_signature() -> None:
    for name in CONNECTORS:
        raw, base_url, *more = inspect.signature(fetcher(name)).parameters.values()
        assert (raw.name, base_url.name, str(base_url.default)[:8]) == ("raw", "base_url", "https://")
        assert [each.name for each in more] == (["publication"] if name in NUMBERED else [])


def test_an_unknown_connector_is_said_with_the_nearest() -> None:
    with pytest.raises(BuildError) as refused:
        fetcher("siconfy")
    assert str(refused.value) == (
        f"no connector is named 'siconfy'; the nearest is 'siconfi'\n  To fix it: use one of {', '.join(CONNECTORS)}"
    )


def test_what_is_listed_as_built_is_built() -> None:
    assert list(LISTED[0]) == [
        *("connector", "publisher", "country_iso3", "city_id", "fills", "items", "stages", "is_built", "note")
    ]
    assert {row["connector"] for row in LISTED if row["is_built"] == "1"} == set(CONNECTORS)
    assert [row["connector"] for row in LISTED if row["is_built"] == "0" and not row["note"]] == []


@pytest.mark.parametrize("name", ["ofgl", "dgfip_balances", "cbs_iv3", "sinim", "siconfi", "conprel"])
def test_the_listed_cities_are_those_of_the_connector_s_table(name: str) -> None:
    covered = governments(name)
    assert [row["city_id"] for row in LISTED if row["connector"] == name] == [each.city_id for each in covered]
    assert len({each.code for each in covered}) == len(covered)
    own = {city: row["name"] for city, row in CITIES.items()}
    spelled = {(each.city, "") for each in covered if each.city != own[each.city_id]}
    assert spelled <= {("Seine-Saint-Denis", "")}


def test_each_listed_city_is_known_and_in_its_country() -> None:
    listed = [row for row in LISTED if row["city_id"]]
    assert [row for row in listed if CITIES[row["city_id"]]["country_iso3"] != row["country_iso3"]] == []


def test_items_of_the_mapping_tables_are_known_or_of_the_known_form() -> None:
    known = {row["item"] for row in rows(ROOT / "data" / "reference" / "function_to_rights.csv")}
    assert {row["item"] for row in rows(TABLES / "conprel_programmes.csv")} <= known


@pytest.mark.parametrize(
    ("official", "is_it"),
    [("Alfàs del Pi (l')", True), ("ALFAS DEL PI, L'", True), ("Alfaz del Pi", True), ("Altea", False), ("Pi", False)],
)
def test_a_name_guards_against_a_wrong_code(official: str, is_it: bool) -> None:
    given = Government("esp-l-alfas-del-pi", "L'Alfàs del Pi", "municipio", "03011", ("Alfàs del Pi", "Alfaz del Pi"))
    assert is_named(given, official) is is_it


def test_the_longest_beginning_of_a_code_wins() -> None:
    table = {"15": {"item": "planning"}, "152": {"item": "housing"}}
    assert [longest_prefix(code, table) for code in ("1521", "153", "9")] == [table["152"], table["15"], None]
