"""Do the shipped ledgers give the values that were worked out by hand for them?"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.build.published_files import current_path


@pytest.fixture(scope="module")
def shipped(shipped_once: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the shipped data."""
    with duckdb.connect(str(current_path(shipped_once)), read_only=True) as con:
        yield con


def value(con: duckdb.DuckDBPyConnection, city: str, code: str, year: int, function: str = "total") -> float | None:
    """Return one executed value, rounded to a decimal; None where it cannot be assessed."""
    query = """
    select round(value, 1) from mart.observation
    where city_id = $city and code = $code and observation_year = $year and stage = 'executed'
    and budget_function = $function
    """
    given = {"city": city, "code": code, "year": year, "function": function}
    ((found,),) = con.execute(query, given).fetchall()
    return None if found is None else float(found)


@pytest.mark.parametrize(("city", "code", "year", "function", "expected"), [
    ("esp-barcelona", "RES_01", 2019, "total", 57.5),
    ("esp-barcelona", "ALL_02", 2019, "total", 21.3),
    ("esp-barcelona", "ALL_03", 2019, "total", 1.0),
    ("esp-barcelona", "ALL_07", 2019, "total", 369.8),
    ("esp-barcelona", "ALL_12", 2019, "total", 93.4),
    ("esp-barcelona", "EXE_01", 2019, "total", 101.2),
    ("esp-barcelona", "PRO_01", 2019, "total", 34.9),
    ("esp-barcelona", "EXE_02", 2020, "total", 90.9),
    ("esp-barcelona", "EXE_02", 2020, "FUNC_EDUCATION", 99.9),
    ("esp-barcelona", "EXE_02", 2020, "FUNC_HOUSING", 37.6),
    ("esp-silla", "ALL_12", 2012, "total", 65.0),
    ("esp-mao", "ALL_12", 2017, "total", 144.0),
    ("esp-barcelona", "ALL_12", 2020, "total", 105.1),
    ("ukr-kyiv", "EXE_01", 2023, "total", None),
])  # fmt: skip
def test_a_value_is_the_one_worked_out_by_hand(
    city: str, code: str, year: int, function: str, expected: float | None, shipped: duckdb.DuckDBPyConnection
) -> None:
    assert value(shipped, city, code, year, function) == expected


def test_without_housing_the_index_of_barcelona_2019_is_101(shipped: duckdb.DuckDBPyConnection) -> None:
    query = """
    select round(index_without), round(sum(points) over (), 1) from mart.retrogression
    where city_id = 'esp-barcelona' and observation_year = 2019 and stage = 'executed'
    order by budget_function = 'FUNC_HOUSING' desc
    """
    assert shipped.execute(query).fetchall()[0] == (101.0, -6.6)


def test_the_social_share_of_all_spending_of_barcelona_rises(shipped: duckdb.DuckDBPyConnection) -> None:
    query = """
    select round(share_of_total, 1) from mart.budget_item
    where city_id = 'esp-barcelona' and stage = 'executed' and item = 'FUNC_SOCIAL_SERVICES_PROTECTION'
    and budget_year >= 2015 order by budget_year
    """
    assert [share for (share,) in shipped.execute(query).fetchall()] == [9.2, 11.0, 11.5, 12.9, 13.0, 13.9]


def test_amounts_per_resident_of_buenos_aires_are_refused_and_shares_are_not(
    shipped: duckdb.DuckDBPyConnection,
) -> None:
    query = """
    select code, value is null, reason from mart.observation
    where city_id = 'arg-buenos-aires' and observation_year = 2024 and stage = 'executed'
    and code in ('ALL_05', 'ALL_06') order by code
    """
    assert shipped.execute(query).fetchall() == [("ALL_05", True, "no_population"), ("ALL_06", False, None)]


def test_every_observation_can_be_redone_by_hand(shipped: duckdb.DuckDBPyConnection) -> None:
    query = """
    select count(*) filter (where abs(value - 100 * numerator / denominator) > 1e-9 * value), count(*)
    from mart.observation
    where value is not null and unit in ('percent', 'index') and stage != 'reported'
    union all
    select
        count(*) filter (where abs(value - numerator / level_2021 / ppp_2021 / denominator) > 1e-9 * value), count(*)
    from mart.observation
    where value is not null and unit = 'ppp_dollars_per_resident'
    """
    (shares, amounts) = shipped.execute(query).fetchall()
    assert (shares[0], amounts[0]) == (0, 0)
    assert (shares[1] > 5_000, amounts[1] > 1_000) == (True, True)


def test_99_local_governments_are_covered_and_members_with_nothing_are_listed(
    shipped: duckdb.DuckDBPyConnection,
) -> None:
    query = "select extent, count(*), count(*) filter (where is_member) from mart.budget_coverage group by 1 order by 1"
    covered = {extent: (count, members) for extent, count, members in shipped.execute(query).fetchall()}
    assert (covered["series_by_function"], covered["series"], covered["figures"][0]) == ((27, 6), (31, 2), 41)
    assert covered["nothing"][1] == 23
