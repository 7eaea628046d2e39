"""Is a database published all at once, kept, listed and rolled back, whoever reads or builds meanwhile?"""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from etl.__main__ import main
from etl.build import database, journal, publish, published_files
from etl.build.database import build, check
from etl.build.publish import rollback
from etl.build.published_files import current_path, published
from etl.build.unfinished import unfinished
from etl.errors import BuildError
from etl.folders import Folders, folders
from tests.conftest import DATA
from tests.examples import by_day

ROOT = Path(__file__).parents[1]


class Twice(NamedTuple):
    """A folder of data with two published databases."""

    data: Path
    first: Path
    second: Path


@pytest.fixture
def twice(built_twice_once: Path, tmp_path: Path) -> Twice:
    """A copy of those that the test may change, and the two databases."""
    folder = shutil.copytree(built_twice_once, tmp_path / "twice")
    second, first = (version.path for version in published_files.published(folder / "build"))
    return Twice(folder, first, second)


def publish_again(finished: Path, folder: Path) -> Path:
    """Publish what a build has filled before, as a build does, and return the file: what it holds is made once."""
    with unfinished(folder) as place:
        shutil.copy(finished, place)
        return publish.publish(place, published_files.version_of(finished), folder)


def in_sight(folder: Path) -> set[str]:
    """Return the names of the folder but those of locks."""
    return {path.name for path in folder.iterdir()} - {".publishing.lock"}


def publish_empty_files(folder: Path, count: int, first: int = 1) -> list[Path]:
    """Publish files that hold nothing, one after the other, and return them."""
    paths = []
    for number in range(first, first + count):
        finished = folder / "finished"
        finished.touch()
        paths.append(publish.publish(finished, f"{number:012x}", folder))
    return paths


def test_the_same_content_gives_the_same_version_and_other_content_another(twice: Twice) -> None:
    folder, first, second = twice
    assert build(folders(folder)) == second
    names = in_sight(folder / "build")
    assert names == {"current", "journal", first.name, second.name}
    assert len(names) == 4


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


def test_a_check_publishes_nothing_and_names_the_version_that_a_build_publishes(folder: Path, built_once: Path) -> None:
    version = check(folders(folder))
    assert not (folder / "build").exists()
    assert current_path(built_once / "build").name == f"campaign-{version}.duckdb"


def test_a_rehearsal_takes_every_step_of_a_build_but_the_one_that_refuses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect() as con:
        names = [*database.steps(con, DATA)]
    taken: list[str] = []
    monkeypatch.setattr(database, "steps", lambda *_: {name: partial(taken.append, name) for name in names})
    database.rehearse(Folders(DATA, tmp_path))
    assert taken == [name for name in names if name != database.NAMES]


def test_a_reader_keeps_the_rows_it_opened_and_the_next_reader_sees_the_new_ones(published: Path, twice: Twice) -> None:
    query = "select local_name from mart.member where name = 'Cora'"
    with duckdb.connect(str(current_path(published / "build")), read_only=True) as early:
        early.execute("select 1")
        publish_again(twice.second, published / "build")
        with duckdb.connect(str(current_path(published / "build")), read_only=True) as late:
            seen = early.execute(query).fetchall(), late.execute(query).fetchall()
    assert seen == ([("كورا",)], [("Kora",)])


def test_two_builds_at_the_same_time_leave_one_whole_database(folder: Path) -> None:
    command = [sys.executable, "-m", "etl", "build", "--data", str(folder)]
    builds = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [build.wait(timeout=60) for build in builds] == [0, 0]
    path = current_path(folder / "build")
    assert in_sight(folder / "build") == {"current", "journal", path.name}
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


def test_neither_the_times_of_files_nor_the_clock_decide_which_database_is_newer(tmp_path: Path) -> None:
    paths = publish_empty_files(tmp_path, 13)
    for hour, path in enumerate(reversed(paths[1:])):
        os.utime(path, (hour, hour))
    text = (tmp_path / "journal").read_text(encoding="utf-8")
    # Each line a day before the one above it.
    days = iter(range(28, 0, -1))
    turned = re.sub(r"\d{4}-\d\d-\d\d(?=T)", lambda _: f"2020-02-{next(days):02}", text)
    (tmp_path / "journal").write_text(turned, encoding="utf-8")
    assert [version.path for version in published(tmp_path)] == paths[:0:-1]
    assert [rollback(tmp_path), current_path(tmp_path)] == [paths[-2]] * 2
    (newest,) = publish_empty_files(tmp_path, 1, first=14)
    assert [version.path for version in published(tmp_path)] == [newest, *paths[:1:-1]]


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


def test_a_lost_pointer_is_known_from_the_journal(tmp_path: Path) -> None:
    first, __ = publish_empty_files(tmp_path, 2)
    (tmp_path / published_files.POINTER).unlink()
    assert rollback(tmp_path) == first


def test_without_a_current_database_there_is_nothing_to_roll_back_to(tmp_path: Path) -> None:
    publish_empty_files(tmp_path, 2)
    (tmp_path / published_files.POINTER).unlink()
    (tmp_path / "journal").unlink()
    with pytest.raises(BuildError) as refused:
        rollback(tmp_path)
    assert str(refused.value) == f"no earlier database in {tmp_path}: nothing to roll back to"


def test_a_build_after_a_rollback_is_current_again(twice: Twice) -> None:
    assert rollback(twice.data / "build") == twice.first
    assert publish_again(twice.second, twice.data / "build") == twice.second
    assert current_path(twice.data / "build") == twice.second


def test_the_command_line_lists_prints_and_rolls_back(twice: Twice, capsys: pytest.CaptureFixture[str]) -> None:
    folder, first, second = twice
    capsys.readouterr()
    data = ["--data", str(folder)]
    assert [main([command, *data]) for command in ("list", "path", "rollback", "path")] == [0, 0, 0, 0]
    times = [f"{version.published_at:%Y-%m-%d %H:%M:%S} UTC" for version in published_files.published(folder / "build")]
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
    message = f"error: no database in {folder / 'build'}\n  To fix it: run `python -m etl build`\n"
    assert capsys.readouterr().err == message
    assert main(["list", "--data", str(folder)]) == 0
    assert capsys.readouterr().err == f"there is no database in {folder / 'build'}\n"


def cut(path: Path) -> None:
    """Lose the second half of a file."""
    os.truncate(path, path.stat().st_size // 2)


def overwrite(path: Path) -> None:
    """Write something else into the middle of a file; its size stays."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xa5" * 65536)


def write_beside(path: Path) -> None:
    """Change a figure as a program does that is killed before it puts the change into the file."""
    other = shutil.copy(path, path.parent / "other")
    script = f"""if True:
        import duckdb, os
        con = duckdb.connect({str(other)!r})
        con.execute("update mart.headline set documented = 999")
        os._exit(9)"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    other.unlink()
    other.with_name("other.wal").rename(published_files.changes_beside(path))


DAMAGES = {
    "changes beside it": write_beside,
    "overwritten in the middle": overwrite,
    "empty": lambda path: os.truncate(path, 0),
    "one bit": lambda path: path.write_bytes(bytes([*path.read_bytes()[:-1], path.read_bytes()[-1] ^ 1])),
    "another file": lambda path: path.write_text("<html>", encoding="utf-8"),
    "cut in half": cut,
}
Damage = Callable[[Path], object]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_build_of_the_same_content_replaces_a_file_that_was_damaged(
    published: Path, built_once: Path, damage: Damage
) -> None:
    path = current_path(published / "build")
    damage(path)
    assert published_files.damaged(published / "build") == [path]
    assert publish_again(current_path(built_once / "build"), published / "build") == path
    assert published_files.damaged(published / "build") == []
    with duckdb.connect(str(path), read_only=True) as con:
        assert con.execute("select documented from mart.headline").fetchall() == [(6,)]


@pytest.mark.parametrize("damage", by_day(DAMAGES.values(), 1, DAMAGES))
def test_a_damaged_version_is_named_by_the_next_build_and_by_the_list_and_never_gone_back_to(
    twice: Twice, damage: Damage, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, first, second = twice
    data = ["--data", str(folder)]
    (folder / "SYNTHETIC").touch()
    damage(second)
    assert main(["build", *data]) == 0
    assert f"warning: {second} is damaged and is shown to nobody" in capsys.readouterr().out
    assert main(["list", *data]) == 0
    assert [line.endswith("damaged") for line in capsys.readouterr().out.splitlines()] == [False, True, False]
    assert rollback(folder / "build") == first
    assert main(["keep", second.stem.removeprefix("campaign-"), *data]) == 1
    assert "is damaged: it cannot be kept" in capsys.readouterr().err


def test_a_database_about_which_nothing_is_written_is_read_before_it_is_believed(twice: Twice, tmp_path: Path) -> None:
    data, first, second = twice
    folder = data / "build"
    whole = Path(shutil.copy(second, tmp_path))
    (folder / "journal").unlink()
    # Older programs wrote no journal: the databases say themselves when they were built.
    os.utime(second, (0, 0))
    assert [version.path for version in published_files.published(folder)] == [second, first]
    overwrite(second)
    assert published_files.damaged(folder) == [second]
    assert publish_again(whole, folder) == second
    assert published_files.damaged(folder) == []
    assert rollback(folder) == first


@pytest.mark.parametrize(
    "pointer", [None, b"", b"\x00\xff" * 9, b"campaign-" * 10**5, b"../secret", b"campaign-0123.duckdb"]
)
def test_without_a_pointer_that_can_be_read_the_journal_says_what_is_current(
    tmp_path: Path, pointer: bytes | None
) -> None:
    _, second, _ = publish_empty_files(tmp_path, 3)
    rollback(tmp_path)
    (tmp_path / "current").unlink()
    if pointer is not None:
        (tmp_path / "current").write_bytes(pointer)
    assert current_path(tmp_path) == second
    assert [version.is_current for version in published(tmp_path)] == [False, True, False]
    (newest,) = publish_empty_files(tmp_path, 1, first=4)
    assert (current_path(tmp_path), (tmp_path / "current").read_text()) == (newest, f"{newest.name}\n")


def test_a_pointer_to_a_file_that_is_gone_leads_to_the_newest_that_is_there(tmp_path: Path) -> None:
    paths = publish_empty_files(tmp_path, 3)
    paths[2].unlink()
    assert current_path(tmp_path) == paths[1]


def test_a_reader_who_finds_the_file_gone_looks_at_the_pointer_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = publish_empty_files(tmp_path, 1)
    is_file = Path.is_file
    asked: list[Path] = []

    def look_slowly(path: Path) -> bool:
        if path == first and not asked:
            asked.append(path)
            publish_empty_files(tmp_path, 13, first=2)
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", look_slowly)
    assert current_path(tmp_path) == tmp_path / f"campaign-{14:012x}.duckdb"
    assert not first.exists()


@pytest.mark.parametrize(
    "damage", ["", "1 2026", "\x00\xff 7", "9" * 10**6, "3 2026-99-99T00:00:00Z published 000000000009"]
)
def test_a_line_of_the_journal_that_cannot_be_read_takes_no_other_with_it(tmp_path: Path, damage: str) -> None:
    first, second = publish_empty_files(tmp_path, 2)
    with (tmp_path / "journal").open("a", encoding="utf-8") as file:
        file.write(damage)
    (third,) = publish_empty_files(tmp_path, 1, first=3)
    assert [version.path for version in published(tmp_path)] == [third, second, first]
    assert [event.deed for event in journal.events(tmp_path)] == ["published"] * 3


def test_a_version_that_is_kept_outlives_all_that_come_after_it_until_it_is_released(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "build"
    folder.mkdir()
    cited, other = publish_empty_files(folder, 2)
    command = ["keep", "000000000001", "--data", str(tmp_path)]
    assert main(command) == 0
    publish_empty_files(folder, 20, first=3)
    assert (cited.exists(), other.exists(), len(published(folder))) == (True, False, 13)
    assert main(["list", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith(f"{cited}  kept")
    assert main([*command, "--undo"]) == 0
    publish_empty_files(folder, 1, first=30)
    assert (cited.exists(), len(published(folder))) == (False, 12)
    assert main(command) == 1
    assert "there is no version 000000000001" in capsys.readouterr().err


@pytest.mark.parametrize("version", ["../current", "", "0" * 300, "00000000000G", "\x00"])
def test_only_a_version_can_be_kept_or_withdrawn(tmp_path: Path, version: str) -> None:
    publish_empty_files(tmp_path, 1)
    for change in (lambda: publish.keep(version, tmp_path, True), lambda: publish.withdraw(version, tmp_path)):
        with pytest.raises(BuildError, match="there is no version"):
            change()


def test_a_version_that_is_withdrawn_is_gone_and_does_not_come_back_by_itself(twice: Twice, tmp_path: Path) -> None:
    data, first, second = twice
    folder = data / "build"
    whole = Path(shutil.copy(second, tmp_path))
    publish.withdraw(published_files.version_of(second), folder)
    assert (second.exists(), current_path(folder)) == (False, first)
    with pytest.raises(BuildError, match="this very content was withdrawn"):
        publish_again(whole, folder)
    assert current_path(folder) == first
    publish.restore(published_files.version_of(second), folder)
    assert publish_again(whole, folder) == second == current_path(folder)


def test_the_only_version_cannot_be_withdrawn(tmp_path: Path) -> None:
    (only,) = publish_empty_files(tmp_path, 1)
    with pytest.raises(BuildError, match="nothing to roll back to"):
        publish.withdraw(published_files.version_of(only), tmp_path)
    assert current_path(tmp_path) == only


def test_what_a_killed_build_left_is_removed_by_the_next_and_nothing_of_one_that_lives(
    published: Path, built_once: Path
) -> None:
    folder = published / "build"
    command = [sys.executable, "-m", "etl", "build", "--data", str(published)]
    killed = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    while not list(folder.glob(".building-*/unfinished.duckdb")):
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert len(list(folder.glob(".building-*"))) == 1
    for name in (".building-1.duckdb", ".building-1.duckdb.wal", ".current-1"):
        (folder / name).write_bytes(b"0" * 12288)
    with unfinished(folder) as living:
        living.touch()
        publish_again(current_path(built_once / "build"), folder)
        assert living.exists()
        assert list(folder.glob(".[bc]*")) == [living.parent]
    assert list(folder.glob(".[bc]*")) == []


def test_a_build_never_takes_the_place_of_another_for_its_number(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getpid", lambda: 1)
    with unfinished(folder / "build") as one, unfinished(folder / "build") as other:
        assert one != other


def test_a_folder_that_cannot_be_written_is_named_in_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "build").write_text("a file", encoding="utf-8")
    assert main(["build", "--data", str(folder)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"error: no database can be written into {folder / 'build'}: ")
    assert "Traceback" not in said


def test_the_journal_says_when_a_database_was_published_and_what_it_holds(tmp_path: Path) -> None:
    (path,) = publish_empty_files(tmp_path, 1)
    (event,) = journal.events(tmp_path)
    assert (event.number, event.deed, event.version) == (1, "published", "000000000001")
    assert event.digest == journal.digest_of(path) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert abs((event.at - datetime.now(UTC)).total_seconds()) < 60
