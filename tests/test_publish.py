"""Is a database published all at once, kept, listed and rolled back, whoever reads or builds meanwhile?"""

import os
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from etl.build import publish
from etl.build.database import build, check
from etl.build.publish import current_path, published, rollback
from etl.errors import BuildError
from etl.folders import folders

ROOT = Path(__file__).parents[1]


def rename_cora(folder: Path) -> None:
    """Change the content by one cell."""
    cities = folder / "reference" / "cities.csv"
    cities.write_text(cities.read_text(encoding="utf-8").replace("كورا", "Kora"), encoding="utf-8")


def publish_empty_files(folder: Path, count: int) -> list[Path]:
    """Publish files that hold nothing, one after the other, and return them."""
    paths = []
    for number in range(1, count + 1):
        finished = folder / "finished"
        finished.touch()
        paths.append(publish.publish(finished, f"{number:012x}", folder))
    return paths


def test_the_same_content_gives_the_same_version_and_other_content_another(published: Path) -> None:
    first = current_path(published / "build")
    same = build(folders(published))
    rename_cora(published)
    other = build(folders(published))
    names = {path.name for path in (published / "build").iterdir()}
    assert (same, names) == (first, {"current", first.name, other.name})
    assert len(names) == 3


def test_the_mark_of_generated_data_makes_another_version(published: Path) -> None:
    first = current_path(published / "build")
    (published / "SYNTHETIC").touch()
    marked = build(folders(published))
    assert marked != first
    with duckdb.connect(str(marked), read_only=True) as con:
        assert con.execute("select is_synthetic from core.release").fetchall() == [(True,)]


def test_a_changed_explanation_of_a_column_makes_another_version() -> None:
    versions = []
    for meaning in ("Name", "Name in English"):
        with duckdb.connect() as con:
            con.execute("create schema core; create schema mart; create table core.city (name varchar)")
            con.execute(f"comment on column core.city.name is '{meaning}'")
            versions.append(publish.content_hash(con, False))
    assert versions[0] != versions[1]


@pytest.mark.parametrize(("schema", "versions"), [("mart", 2), ("core", 1)])
def test_the_order_of_a_mart_is_part_of_the_version_and_that_of_other_tables_is_not(schema: str, versions: int) -> None:
    found = set()
    for order in ("asc", "desc"):
        with duckdb.connect() as con:
            con.execute("create schema core; create schema mart")
            con.execute(f"create table {schema}.city as select unnest(['a', 'b']) as name order by name {order}")
            found.add(publish.content_hash(con, False))
    assert len(found) == versions


def test_a_check_publishes_nothing_and_names_the_version_that_a_build_publishes(folder: Path) -> None:
    version = check(folders(folder))
    assert not (folder / "build").exists()
    assert build(folders(folder)).name == f"campaign-{version}.duckdb"


def test_a_reader_keeps_the_rows_it_opened_and_the_next_reader_sees_the_new_ones(published: Path) -> None:
    query = "select local_name from mart.member where name = 'Cora'"
    with duckdb.connect(str(current_path(published / "build")), read_only=True) as early:
        early.execute("select 1")
        rename_cora(published)
        build(folders(published))
        with duckdb.connect(str(current_path(published / "build")), read_only=True) as late:
            seen = early.execute(query).fetchall(), late.execute(query).fetchall()
    assert seen == ([("كورا",)], [("Kora",)])


def test_two_builds_at_the_same_time_leave_one_whole_database(folder: Path) -> None:
    command = [sys.executable, "-m", "etl", "build", "--data", str(folder)]
    builds = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [build.wait(timeout=60) for build in builds] == [0, 0]
    path = current_path(folder / "build")
    assert {found.name for found in (folder / "build").iterdir()} == {"current", path.name}
    with duckdb.connect(str(path), read_only=True) as con:
        assert con.execute("select documented from mart.headline").fetchall() == [(6,)]


def test_the_pointer_always_names_a_whole_file(tmp_path: Path) -> None:
    publish_empty_files(tmp_path, 1)
    broken: list[str] = []
    finished = threading.Event()

    def read_on() -> None:
        while not finished.is_set():
            try:
                current_path(tmp_path)
            except BuildError as problem:
                broken.append(str(problem))

    reader = threading.Thread(target=read_on)
    reader.start()
    # As many as are kept, again and again: none is dropped while the reader looks from the pointer to the file.
    for __ in range(16):
        publish_empty_files(tmp_path, publish.KEPT)
    finished.set()
    reader.join()
    assert broken == []


def test_twelve_databases_are_kept(tmp_path: Path) -> None:
    paths = publish_empty_files(tmp_path, 14)
    assert [version.path for version in published(tmp_path)] == paths[:1:-1]


def test_the_current_database_is_kept_though_the_clock_went_backwards(tmp_path: Path) -> None:
    for path in publish_empty_files(tmp_path, 12):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    (tmp_path / "finished").touch()
    newest = publish.publish(tmp_path / "finished", "f" * 12, tmp_path)
    assert current_path(tmp_path) == newest
    assert len(published(tmp_path)) == 13


def test_content_that_comes_back_is_the_newest_again(tmp_path: Path) -> None:
    first, second = publish_empty_files(tmp_path, 2)
    assert publish_empty_files(tmp_path, 1) == [first]
    assert [version.path for version in published(tmp_path)] == [first, second]
    assert rollback(tmp_path) == second


def test_a_rollback_points_to_the_database_before_and_a_second_one_further_back(tmp_path: Path) -> None:
    first, second, third = publish_empty_files(tmp_path, 3)
    assert (current_path(tmp_path), rollback(tmp_path), rollback(tmp_path)) == (third, second, first)
    assert [version.is_current for version in published(tmp_path)] == [False, False, True]
    with pytest.raises(BuildError) as refused:
        rollback(tmp_path)
    assert str(refused.value) == f"no earlier database in {tmp_path}: nothing to roll back to"
    assert current_path(tmp_path) == first


def test_a_build_after_a_rollback_is_current_again(published: Path) -> None:
    first = current_path(published / "build")
    rename_cora(published)
    second = build(folders(published))
    assert rollback(published / "build") == first
    assert build(folders(published)) == second
    assert current_path(published / "build") == second


def test_the_command_line_lists_prints_and_rolls_back(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = current_path(published / "build")
    rename_cora(published)
    second = build(folders(published))
    capsys.readouterr()
    data = ["--data", str(published)]
    assert [main([command, *data]) for command in ("list", "path", "rollback", "path")] == [0, 0, 0, 0]
    times = [f"{version.published_at:%Y-%m-%d %H:%M:%S} UTC" for version in publish.published(published / "build")]
    assert capsys.readouterr().out.splitlines() == [
        f"* {second.stem.removeprefix('campaign-')}  {times[0]}  {second}",
        f"  {first.stem.removeprefix('campaign-')}  {times[1]}  {first}",
        str(second),
        f"current is now {first.name}",
        str(first),
    ]


def test_without_a_database_the_command_that_makes_one_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["path", "--data", str(folder)]) == 1
    message = f"error: no database in {folder / 'build'}\n  To mend it: run `python -m etl build`\n"
    assert capsys.readouterr().err == message
