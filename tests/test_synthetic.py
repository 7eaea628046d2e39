"""Is a generated data set complete, marked as such, equal each time, and never written over anything?"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.build.published_files import current_path
from etl.folders import DATA
from etl.synthetic.data_set import write_synthetic


@pytest.fixture(scope="module")
def small(generated_once: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the small generated data set."""
    with duckdb.connect(str(current_path(generated_once / "build")), read_only=True) as con:
        yield con


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of the data set but its databases."""
    paths = [folder / "SYNTHETIC", *sorted(folder.glob("r*/**/*.csv"))]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_the_database_is_marked_as_generated(small: duckdb.DuckDBPyConnection) -> None:
    assert small.execute("select is_synthetic from core.release").fetchall() == [(True,)]


def test_it_has_the_size_asked_for(small: duckdb.DuckDBPyConnection) -> None:
    query = """
    select
        (select count(*) from mart.member),
        (select count(*) from mart.candidate),
        (select count(*) >= 500 from core.observation),
        (select count(*) from core.indicator),
        (select count(*) from core.pledge)
    """
    assert small.execute(query).fetchall() == [(60, 200, True, 49, 300)]


def test_every_invented_thing_says_so(small: duckdb.DuckDBPyConnection) -> None:
    for table, name in (
        ("core.city", "name"),
        ("core.event", "title"),
        ("core.budget_line", "label"),
        ("core.pledge", "title"),
    ):
        assert small.execute(f"select {name} from {table} where {name} not like 'Synthetic %'").fetchall() == []


def test_it_holds_what_makes_a_page_difficult(small: duckdb.DuckDBPyConnection) -> None:
    query = """
    select
        count(*) filter (where len(name) > 80) > 0,
        count(*) filter (where local_name similar to '.*[؀-ۿ].*') > 0,
        count(*) filter (where local_name similar to '.*[가-힣].*') > 0,
        count(*) filter (where joined_precision = 'unknown') > 0,
        count(*) filter (where not counts_towards_goal) > 0,
        count(*) filter (where is_nested) > 0,
        count(*) filter (where population is null and counts_towards_goal) > 0,
        count(*) filter (where status = 'interested') > 0
    from mart.member
    """
    assert small.execute(query).fetchall() == [(True,) * 8]


def test_its_pledges_hold_what_makes_a_page_difficult(small: duckdb.DuckDBPyConnection) -> None:
    query = """
    select
        count(distinct status),
        count(distinct kind),
        count(distinct area),
        count(*) filter (where made_on is null) > 0,
        count(*) filter (where amount is not null) > 0,
        count(*) filter (where target_year < 2026 and status != 'fulfilled') > 0,
        (select count(*) from core.pledge_city) > count(*),
        (select count(*) from core.pledge_milestone) > 0,
        (select count(*) from core.pledge_update) > 0,
        (select count(distinct stage) from core.programme_stage),
        (select count(*) from core.city_element) > 0,
        (select count(*) from core.scorecard_result)
    from core.pledge
    """
    assert small.execute(query).fetchall() == [(4, 5, 4, *(True,) * 6, 4, True, 0)]


def test_programmes_and_elements_are_those_of_the_project(generated_once: Path) -> None:
    for name in ("programmes", "framework"):
        copied = generated_once / "reference" / f"{name}.csv"
        assert copied.read_bytes() == (DATA / "reference" / f"{name}.csv").read_bytes()


def test_a_forecast_is_drawn_to_the_year_of_the_goal(small: duckdb.DuckDBPyConnection) -> None:
    query = "select is_possible, reason, (select max(forecast_year) from mart.forecast) from mart.outlook"
    assert small.execute(query).fetchall() == [(True, "enough", 2030)]


def test_equal_numbers_give_equal_files(generated_once: Path, tmp_path: Path) -> None:
    write_synthetic(tmp_path / "again", 60, 500)
    assert contents(tmp_path / "again") == contents(generated_once)


@pytest.mark.whole
def test_more_observations_bring_more_budget_years(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "data", 10, 2_500)
    lines = (tmp_path / "data" / "raw" / "budgets" / "synthetic.lines.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 63 * 2 * 13
    assert main(["check", "--data", str(tmp_path / "data")]) == 0


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    assert main(["synthetic", "--out", str(tmp_path)]) == 1
    message = f"error: {tmp_path} is not empty: nothing was written\n  To fix it: name a new or empty folder\n"
    assert capsys.readouterr().err == message
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.whole
def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write_synthetic(tmp_path, 1, 0)
    assert main(["check", "--data", str(tmp_path)]) == 0


def test_fewer_than_one_member_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["synthetic", "--members", "0", "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "error: 0 members: write at least 1\n"
