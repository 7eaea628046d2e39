"""What do the verdicts and the outlook say for members and totals that differ from the fictional ones?"""

from pathlib import Path

import duckdb
import pytest

from etl.build.published_files import current_path
from etl.derive.outlook_table import write_outlook
from tests.mistakes import Reloading


def replace(path: Path, *pairs: tuple[str, str]) -> None:
    """Change each old text, which must be there, to the new one."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def date_everybody(folder: Path) -> None:
    """Give every member of the fictional data a year."""
    replace(
        folder / "raw" / "campaign_members.csv",
        ("Europe,member,,unknown", "Europe,member,2024,year"),
        ("Africa,member,,unknown", "Africa,member,2024,year"),
    )


def test_dated_members_allow_a_forecast(folder: Path, reloading: Reloading) -> None:
    date_everybody(folder)
    outlook = reloading.rows(
        folder, "select is_possible, reason, dated_joins, undated_joins, chance < 0.001 from mart.outlook"
    )
    assert outlook == [(True, "enough", 5, 0, True)]


def test_the_forecast_begins_after_the_last_complete_year_and_ends_with_the_goal(
    folder: Path, reloading: Reloading
) -> None:
    date_everybody(folder)
    query = """
    select
        min(forecast_year) = any_value(last_year) + 1,
        max(forecast_year),
        count(*) = 7 * (2030 - any_value(last_year)),
        min(members)
    from mart.forecast cross join mart.outlook
    """
    assert reloading.rows(folder, query) == [(True, 2030, True, 5)]


def test_a_goal_that_is_counted_already_is_certain(folder: Path, reloading: Reloading) -> None:
    date_everybody(folder)
    replace(folder / "raw" / "campaign_members.csv", ("KEN,Africa,member,2024", "KEN,Africa,member,2026"))
    replace(folder / "raw" / "campaign_reported_totals.csv", ("2030,1000", "2030,5"))
    assert reloading.rows(folder, "select chance from mart.outlook") == [(1.0,)]


def test_too_few_complete_years_allow_no_forecast(built_once: Path) -> None:
    with duckdb.connect() as con:
        con.execute(f"attach '{current_path(built_once / 'build')}' as built (read_only)")
        con.execute("create schema core")
        for table in ("membership", "city", "kind", "reported_total"):
            con.execute(f"create table core.{table} as from built.core.{table}")
        con.execute("update core.membership set joined_year = 2024")
        con.execute("create table core.outlook as from built.core.outlook limit 0")
        write_outlook(con, 2026)
        assert con.execute("from core.outlook").fetchall() == [(False, "too_few_years", 5, 0, 2024, 2025, None)]


@pytest.mark.parametrize("series", ["founders", "members"])
def test_without_a_first_and_a_latest_total_there_is_no_verdict(
    folder: Path, reloading: Reloading, series: str
) -> None:
    replace(folder / "raw" / "campaign_reported_totals.csv", (f",{series}\n", ",pledges\n"))
    assert reloading.rows(folder, "from mart.verdict") == []


def test_a_reached_goal_is_achieved_by_both_methods(folder: Path, reloading: Reloading) -> None:
    replace(folder / "raw" / "campaign_reported_totals.csv", ("22,100,members", "22,1000,members"))
    found = reloading.rows(folder, "select method, verdict from mart.verdict")
    assert found == [("linear", "achieved"), ("growth_rate", "achieved")]
