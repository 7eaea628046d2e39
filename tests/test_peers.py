"""Are peers chosen by what a place is, the same way for both, whatever the units and never by how it does?"""

import re
from pathlib import Path
from random import Random

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.build.published_files import current_path
from etl.derive.peer_table import CITIES, INDICATORS, PARTICIPATION, write_peers
from etl.derive.peers import DESCRIPTORS, MEASURED, MOST, differences, distances, peers
from tests.examples import drawn

NO_PROGRAMME = pd.DataFrame({"city_id": [], "programme_id": []}, dtype=object)
NOTHING = pd.DataFrame({"city_id": [], "indicator_id": []}, dtype=object)
# The descriptors of methods: residents, income of the country, section, kind, capital or not.
AGREED = {"population", "gdp_per_resident_ppp_usd", "section", "kind", "is_capital"}
OUTCOMES = {"core.observation": "value", "core.reported_value": "value", "core.budget_amount": "amount",
            "core.condition": "value"}  # fmt: skip

# All that the choice of peers looks at; of core.observation only whether there is a value.
READ = {"core.city", "core.city_population", "core.kind", "core.country_gdp", "core.membership", "core.observation",
        "core.pledge", "core.pledge_city", "core.programme", "core.programme_stage"}  # fmt: skip

amounts = st.one_of(st.none(), st.integers(1, 40_000_000))
rows = st.fixed_dictionaries({
    "level": st.sampled_from(["local", "regional"]),
    "country_iso3": st.sampled_from(["AAA", "BBB", None]),
    "population": amounts,
    "gdp_per_resident_ppp_usd": amounts,
    "section": st.sampled_from(["africa", "europe", None]),
    "kind": st.sampled_from(["city", "municipality"]),
    "is_capital": st.sampled_from([True, False, None]),
    "is_member": st.booleans(),
})  # fmt: skip


def as_cities(found: list[dict[str, object]]) -> pd.DataFrame:
    """Return the rows as a frame of cities with identifiers and no parents."""
    ids = [f"zed-{number:03}" for number in range(len(found))]
    return pd.DataFrame(found).assign(city_id=ids, parent_city_id=None).astype({"is_capital": "boolean"})


cities = st.lists(rows, min_size=1, max_size=25).map(as_cities)
few_cities = st.lists(rows, min_size=1, max_size=6).map(as_cities)


def city(city_id: str, population: int | None, **changes: object) -> dict[str, object]:
    """Return a European city in country AAA, with some of it changed."""
    usual = {"level": "local", "country_iso3": "AAA", "gdp_per_resident_ppp_usd": 40_000, "section": "europe",
             "kind": "city", "is_capital": False, "is_member": False, "parent_city_id": None}  # fmt: skip
    return {"city_id": city_id, "population": population, **usual, **changes}


def found(among: list[dict[str, object]], of: str, strategy: str = "similar") -> list[str]:
    """Return the identifiers of the peers of a city, the nearest first."""
    rows = peers(pd.DataFrame(among), NO_PROGRAMME, NOTHING)
    rows = rows[(rows["city_id"] == of) & (rows["strategy"] == strategy)].sort_values("place")
    return rows["peer_id"].tolist()


@drawn(few=25, many=100)
@given(cities)
def test_a_distance_is_the_same_from_both_sides_and_zero_to_oneself(some: pd.DataFrame) -> None:
    distance, used = distances(differences(some))
    assert np.array_equal(distance, distance.T)
    assert np.array_equal(used, used.T)
    assert (distance.diagonal() == 0).all()
    assert ((distance >= 0) & (distance <= 1)).all()


@drawn(few=25, many=100)
@given(cities, st.sampled_from(MEASURED), st.floats(0.001, 1000))
def test_no_change_of_units_changes_a_distance(some: pd.DataFrame, descriptor: str, factor: float) -> None:
    changed = some.assign(**{descriptor: some[descriptor].astype(float) * factor})
    np.testing.assert_allclose(distances(differences(changed))[0], distances(differences(some))[0], atol=2e-9)


@drawn(few=25, many=100)
@given(cities, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(some: pd.DataFrame, random: Random) -> None:
    order = list(some.index)
    random.shuffle(order)
    pd.testing.assert_frame_equal(peers(some.loc[order], NO_PROGRAMME, NOTHING), peers(some, NO_PROGRAMME, NOTHING))


@drawn(few=25, many=100)
@given(cities)
def test_peers_are_of_one_level_within_the_cap_and_never_the_city_itself(some: pd.DataFrame) -> None:
    rows = peers(some, NO_PROGRAMME, NOTHING)
    level = some.set_index("city_id")["level"]
    assert (rows["city_id"].map(level) == rows["peer_id"].map(level)).all()
    assert (rows["city_id"] != rows["peer_id"]).all()
    assert rows["population_ratio"].dropna().between(0.135, 7.4).all()
    assert rows[["place", "member_place", "figures_place"]].min(axis=1).le(MOST).all()


@drawn(few=25, many=100)
@given(few_cities)
def test_what_is_unknown_is_left_out_and_never_imputed(some: pd.DataFrame) -> None:
    distance, used = distances(differences(some))
    for row in range(len(some)):
        for other in range(len(some)):
            known = [name for name in DESCRIPTORS if some[name].notna()[row] and some[name].notna()[other]]
            alone = differences(some, tuple(known))[:, row, other]
            assert used[row, other] == len(known)
            assert distance[row, other] == pytest.approx(alone.mean(), abs=1e-9)


def test_the_descriptors_are_those_agreed_and_none_is_an_indicator(database: duckdb.DuckDBPyConnection) -> None:
    indicators = database.execute("select indicator_id, lower(code), indicator_group from core.indicator").fetchall()
    assert set(DESCRIPTORS) == AGREED
    assert set(DESCRIPTORS) & {name for row in indicators for name in row} == set()
    assert set(re.findall(r"core\.\w+", CITIES + PARTICIPATION + INDICATORS)) == READ


def test_no_outcome_enters_by_another_way(published: Path) -> None:
    query = "select * from core.peer order by city_id, strategy, place"
    with duckdb.connect(str(current_path(published / "build"))) as con:
        before = con.execute(query).fetchall()
        con.execute("delete from core.peer")
        for table, column in OUTCOMES.items():
            con.execute(f"update {table} set {column} = 1 + city_id.hash()::double % 997 where {column} is not null")
        write_peers(con)
        after = con.execute(query).fetchall()
    assert len(before) > 10
    assert after == before


def test_the_nearest_in_size_and_income_comes_first_and_equals_stand_by_identifier() -> None:
    some = [
        city("zed-own", 100_000),
        city("zed-twin-b", 100_000),
        city("zed-twin-a", 100_000),
        city("zed-larger", 300_000),
        city("zed-poorer", 100_000, gdp_per_resident_ppp_usd=10_000),
        city("zed-elsewhere", 100_000, section="africa"),
        city("zed-smallest", 1_000, level="regional", gdp_per_resident_ppp_usd=1_000),
    ]
    assert found(some, "zed-own") == ["zed-twin-a", "zed-twin-b", "zed-larger", "zed-poorer", "zed-elsewhere"]


@pytest.mark.parametrize(("other", "is_peer"), [
    (city("zed-b", 738_000), True),
    (city("zed-b", 739_000), False),
    (city("zed-b", 13_600), True),
    (city("zed-b", 13_500), False),
    (city("zed-b", None), False),
    (city("zed-b", 100_000, level="regional"), False),
    (city("zed-b", 100_000, parent_city_id="zed-a"), False),
    (city("zed-b", 100_000, section=None, gdp_per_resident_ppp_usd=None), True),
])  # fmt: skip
def test_a_peer_is_of_the_same_level_within_the_cap_and_not_inside(other: dict[str, object], is_peer: bool) -> None:
    assert found([city("zed-a", 100_000), other], "zed-a") == (["zed-b"] if is_peer else [])


def test_a_city_inside_a_city_inside_another_is_no_peer_of_either() -> None:
    some = [
        city("zed-a", 1_000),
        city("zed-b", 1_000, parent_city_id="zed-a"),
        city("zed-c", 1_000, parent_city_id="zed-b"),
    ]
    assert [found(some, own) for own in ("zed-a", "zed-b", "zed-c")] == [[], [], []]


def test_a_city_of_unknown_size_is_compared_by_what_is_known() -> None:
    rows = peers(pd.DataFrame([city("zed-a", None), city("zed-b", 5_000_000)]), NO_PROGRAMME, NOTHING)
    similar = rows[rows["strategy"] == "similar"]
    assert similar[["city_id", "peer_id", "parts_used"]].to_numpy().tolist() == [["zed-a", "zed-b", 4]]
    assert similar[["population_part", "population_ratio"]].isna().all(axis=None)


@pytest.mark.parametrize(("strategy", "expected"), [
    ("similar", ["zed-home", "zed-abroad", "zed-far", "zed-nowhere"]),
    ("abroad", ["zed-abroad", "zed-far"]),
    ("country", ["zed-home"]),
    ("section", ["zed-home", "zed-abroad"]),
    ("programme", ["zed-far"]),
])  # fmt: skip
def test_each_strategy_admits_its_own(strategy: str, expected: list[str]) -> None:
    some = [
        city("zed-own", 100_000),
        city("zed-home", 110_000),
        city("zed-abroad", 120_000, country_iso3="BBB"),
        city("zed-far", 130_000, country_iso3="CCC", section="africa"),
        city("zed-nowhere", 700_000, country_iso3=None, section=None, kind="municipality"),
    ]
    shared = pd.DataFrame({"city_id": ["zed-own", "zed-far", "int-network"], "programme_id": "refuge"})
    rows = peers(pd.DataFrame(some), shared, NOTHING)
    mine = rows[(rows["city_id"] == "zed-own") & (rows["strategy"] == strategy)]
    assert mine.sort_values("place")["peer_id"].tolist() == expected


def knowing(**indicators: str) -> pd.DataFrame:
    """Return which indicators of each city are known: a letter for each."""
    rows = [(f"zed-{city}", letter) for city, letters in indicators.items() for letter in letters]
    return pd.DataFrame(rows, columns=["city_id", "indicator_id"])


@pytest.mark.parametrize(("own", "places"), [
    ("abcd", {"zed-three": 1}),
    ("ab", {"zed-two": 1, "zed-three": 2}),
    ("", {"zed-other": 1, "zed-two": 2, "zed-three": 3}),
])  # fmt: skip
def test_who_has_figures_to_compare_has_three_in_common_or_all_that_the_city_has(
    own: str, places: dict[str, int]
) -> None:
    names = ("nothing", "other", "two", "three")
    some = [city("zed-own", 100_000), *(city(f"zed-{name}", 100_001 + at) for at, name in enumerate(names))]
    rows = peers(pd.DataFrame(some), NO_PROGRAMME, knowing(own=own, other="xyz", two="abx", three="abcx"))
    mine = rows[(rows["city_id"] == "zed-own") & (rows["strategy"] == "similar")]
    assert mine["peer_id"].tolist() == [f"zed-{name}" for name in names]
    assert mine.dropna(subset=["figures_place"]).set_index("peer_id")["figures_place"].to_dict() == places


def test_the_nearest_with_figures_are_kept_beside_the_nearest_of_all() -> None:
    others = [city(f"zed-{number:02}", 100_000 + number) for number in range(40)]
    measured = pd.DataFrame({"city_id": [f"zed-{number:02}" for number in range(30, 40)], "indicator_id": "share"})
    rows = peers(pd.DataFrame([city("zed-own", 100_000), *others]), NO_PROGRAMME, measured)
    mine = rows[(rows["city_id"] == "zed-own") & (rows["strategy"] == "similar")]
    assert mine["peer_id"].tolist() == [f"zed-{number:02}" for number in (*range(12), *range(30, 40))]
    assert mine["figures_place"].dropna().tolist() == list(range(1, 11))


def test_the_nearest_members_are_kept_beside_the_nearest_of_all() -> None:
    others = [city(f"zed-{number:02}", 100_000 + number, is_member=number >= 20) for number in range(40)]
    rows = peers(pd.DataFrame([city("zed-own", 100_000), *others]), NO_PROGRAMME, NOTHING)
    mine = rows[(rows["city_id"] == "zed-own") & (rows["strategy"] == "similar")]
    assert mine["peer_id"].tolist() == [f"zed-{number:02}" for number in (*range(12), *range(20, 32))]
    assert mine["member_place"].dropna().tolist() == list(range(1, 13))
    assert mine["place"].tolist() == [*range(1, 13), *range(21, 33)]


def test_a_lone_city_has_no_peer() -> None:
    assert found([city("zed-a", 100_000)], "zed-a") == []
