"""Do the verdicts of the build follow from the data, and say when there is none to give?"""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.build.published_files import current_path
from etl.derive.progress_table import write_progress
from tests.mistakes import Reloading

PAY = """
select target_status, base_year, base_value, latest_year, latest_value, target_value, state, reason, state_then
from mart.progress
where city_id = 'esp-bela' and indicator_code = 'EXE_05'
"""
Change = Callable[[Path], None]


def reported(*lines: str) -> Change:
    """Return a change that replaces the reported values of Bela."""

    def change(folder: Path) -> None:
        path = folder / "raw" / "city_reported_values.csv"
        head = path.read_text(encoding="utf-8").splitlines()[0]
        written = [f"Bela,ESP,{line},days,A,https://example.org/bela/pay," for line in lines]
        path.write_text("\n".join([head, *written]) + "\n", encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            reported("2015,EXE_05,Pay,40", "2025,EXE_05,Pay,31"),
            ("city_target", 2015, 40, 2025, 31, 28, "on_track", "growth_rate", "on_track"),
            id="a target of the city",
        ),
        pytest.param(
            reported("2014,EXE_05,Pay,90", "2016,EXE_05,Pay,40", "2025,EXE_05,Pay,36"),
            ("city_target", 2016, 40, 2025, 36, 28, "limited_progress", "growth_rate", "limited_progress"),
            id="nothing before the 2030 Agenda is a base",
        ),
        pytest.param(
            reported("2014,EXE_05,Pay,90"),
            ("city_target", None, None, None, None, 28, "cannot_assess", "no_value", "cannot_assess"),
            id="a target without a value since then",
        ),
        pytest.param(
            reported("2015,EXE_05,Pay,40", "2022,EXE_05,Pay,20"),
            ("city_target", 2015, 40, 2022, 20, 28, "stale", "too_old", "achieved"),
            id="a value older than the tolerance",
        ),
        pytest.param(
            reported("2025,EXE_05,Pay,31"),
            ("city_target", 2025, 31, 2025, 31, 28, "cannot_assess", "one_year", "cannot_assess"),
            id="one year",
        ),
    ],
)
def test_a_verdict_follows_from_the_values_reported(
    folder: Path, reloading: Reloading, change: Change, expected: tuple
) -> None:
    change(folder)
    assert reloading.rows(folder, PAY) == [expected]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param((40, 36, 27, 29, 31), ("lost", "on_track", "lost", 2023), id="reached and lost"),
        pytest.param(
            (60, 55, 36, 38, 40, 41, 42), ("going_back", "acceleration_needed", "going_back", 2022), id="going back"
        ),
        pytest.param(
            (35, 34, 44, 43, 42, 41, 40), ("recovering", "deterioration", "recovering", 2022), id="recovering"
        ),
        pytest.param((40, 38, 36, 34, 32), ("on_track", "on_track", None, None), id="nothing against it"),
        pytest.param(
            (40, 30, 20, 21, 22, 23, 24), ("achieved", "achieved", "going_back", 2022), id="reached, and going back"
        ),
    ],
)
def test_the_state_says_what_the_latest_values_say_beside_that_of_the_published_method(
    folder: Path, reloading: Reloading, given: tuple[int, ...], expected: tuple
) -> None:
    reported(*(f"{2026 - len(given) + place},EXE_05,Pay,{value}" for place, value in enumerate(given)))(folder)
    query = PAY.replace("target_status, base_year", "state, state_then, turn, turn_year, base_year")
    assert [row[:4] for row in reloading.rows(folder, query)] == [expected]


def test_no_verdict_is_given_on_a_city_at_war(folder: Path, reloading: Reloading) -> None:
    reported("2015,EXE_05,Pay,40", "2025,EXE_05,Pay,31")(folder)
    path = folder / "reference" / "circumstances.csv"
    path.write_text(
        path.read_text(encoding="utf-8").splitlines()[0] + "\nESP,2024,,war,A fictional war,https://example.org/war\n",
        encoding="utf-8",
    )
    ((*__, state, reason, then),) = reloading.rows(folder, PAY)
    assert (state, reason, then) == ("cannot_assess", "war_year", "on_track")


def test_a_plan_and_an_execution_are_never_joined(folder: Path, reloading: Reloading) -> None:
    path = folder / "raw" / "budgets" / "fictional.lines.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    plans = [line.replace(",2021,", ",2022,") for line in lines if line.startswith("Bela") and ",2021," in line]
    path.write_text("\n".join(lines + [line for line in plans if "budget_initial" in line]) + "\n", encoding="utf-8")
    found = reloading.rows(
        folder,
        "select distinct stage, latest_year from mart.progress "
        "where city_id = 'esp-bela' and indicator_code in ('RES_01', 'ALL_03')",
    )
    assert found == [("executed", 2021)]


def test_every_base_that_may_be_chosen_has_its_own_verdict(folder: Path, reloading: Reloading) -> None:
    reported("2015,EXE_05,Pay,40", "2020,EXE_05,Pay,30", "2025,EXE_05,Pay,31")(folder)
    found = reloading.rows(
        folder, "select base_year, is_default, state_then, yearly_change from mart.progress_base "
        "where indicator_code = 'EXE_05' order by base_year",
    )  # fmt: skip
    assert found == [(2015, True, "on_track", -0.9), (2020, False, "deterioration", 0.2)]


def test_without_any_value_and_target_there_is_nothing_to_judge(built_once: Path) -> None:
    with duckdb.connect() as con:
        con.execute(f"attach '{current_path(built_once / 'build')}' as built (read_only)")
        con.execute("create schema core")
        for table in ("progress_value", "progress_input", "progress"):
            con.execute(f"create table core.{table} as from built.core.{table} limit 0")
        write_progress(con)
        assert con.execute("from core.progress").fetchall() == []


def test_neutral_indicators_are_never_judged(built_once: Path) -> None:
    with duckdb.connect(str(current_path(built_once / "build")), read_only=True) as con:
        found = con.execute(
            "select count(*) from mart.progress inner join core.indicator as i using (indicator_id) "
            "where i.direction = 'neutral'"
        ).fetchall()
        neutral = con.execute(
            "select count(*) > 0 from core.observation inner join core.indicator using (indicator_id) "
            "where direction = 'neutral' and value is not null"
        ).fetchall()
    assert (found, neutral) == ([(0,)], [(True,)])
