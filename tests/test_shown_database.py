"""Does a visitor get the newest good database, a calm sentence where there is none, and does health say the same?"""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from starlette.requests import Request

from dashboard.serving import first_build, health
from dashboard.store import shape, shown_database
from etl.build import journal
from etl.build.publish import keep, rollback, withdraw
from etl.build.published_files import current_path, version_of
from tests.conftest import MakeOnce
from tests.test_publish import DAMAGES, Damage
from tests.visits import LANGUAGES, PATHS, bodies, errors, links, notices, titles, visit

TITLE = "6 documented members and 1 other named as interested"
FALLBACK = "The newest data cannot be opened: you see the last good version, "


@pytest.fixture(scope="session")
def twice_once(built_twice_once: Path, make_once: MakeOnce) -> Path:
    """The folder of two databases, one published after the other, for the dashboard: read only."""
    return make_once("twice", lambda folder: shutil.copytree(built_twice_once / "build", folder))


@pytest.fixture
def place(twice_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it that the dashboard shows and the test may change."""
    folder = shutil.copytree(twice_once, tmp_path / "build")
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))
    return folder


def asked_health() -> tuple[int, str, str | None]:
    """Return what health answers: status code, word, and the version that visitors get."""
    answer = health.healthz(Request({"type": "http"}))
    said = json.loads(bytes(answer.body))
    return answer.status_code, said["status"], said["data"]


def both(folder: Path) -> tuple[Path, Path]:
    """Return the newer database and the older one."""
    newer = current_path(folder)
    (older,) = set(folder.glob("campaign-*.duckdb")) - {newer}
    return newer, older


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold a database open for writing in another process."""
    script = f"import duckdb, sys; con = duckdb.connect({str(path)!r}); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        yield


def test_the_current_database_is_shown_and_health_opens_it(place: Path) -> None:
    newer, _ = both(place)
    page = visit("members", lang="en")
    assert (errors(page), titles(page), notices(page, "notice")) == ([], [TITLE], [])
    assert asked_health() == (200, "ok", version_of(newer))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_database_is_never_shown_and_the_last_good_one_is(place: Path, damage: Damage) -> None:
    newer, older = both(place)
    assert titles(visit("members", lang="en")) == [TITLE]
    # While somebody reads it.
    damage(newer)
    page = visit("members", lang="en")
    assert (errors(page), titles(page)) == ([], [TITLE])
    (notice,) = notices(page, "notice")
    assert notice.startswith(FALLBACK + version_of(older))
    assert asked_health() == (503, "damaged", version_of(older))
    assert shown_database.versions() == [older]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize(("language", "said"), [
    ("en", "The database is damaged or lost, and no earlier one can be shown."),
    ("es", "La base de datos está dañada o se ha perdido, y no se puede mostrar ninguna anterior."),
    ("fr", "La base de données est endommagée ou perdue, et aucune antérieure ne peut être montrée."),
])  # fmt: skip
def test_where_every_database_is_damaged_a_page_says_so_calmly(
    place: Path, damage: Damage, language: str, said: str
) -> None:
    for path in both(place):
        damage(path)
    page = visit("map", lang=language)
    assert (errors(page), titles(page)) == ([], [said])
    assert "python -m etl build" in "".join(bodies(page))
    assert asked_health() == (503, "damaged", None)


def test_a_database_that_was_repaired_is_shown_without_a_restart(place: Path, twice_once: Path) -> None:
    newer, _ = both(place)
    os.truncate(newer, 5000)
    assert asked_health()[0] == 503
    shutil.copy(twice_once / newer.name, newer)
    assert asked_health() == (200, "ok", version_of(newer))
    assert (errors(visit("", lang="en")), notices(visit("", lang="en"), "notice")) == ([], [])


@pytest.mark.parametrize(
    "pointer", [None, b"", b"\x00\xff" * 9, b"x" * 10**6, b"../../secret\n", b"campaign-1.duckdb\n"]
)
def test_where_the_pointer_is_lost_the_journal_says_what_is_shown(place: Path, pointer: bytes | None) -> None:
    _, older = both(place)
    rollback(place)
    (place / "current").unlink()
    if pointer is not None:
        (place / "current").write_bytes(pointer)
    page = visit("members", lang="en")
    assert (errors(page), titles(page), notices(page, "notice")) == ([], [TITLE], [])
    assert asked_health() == (503, "pointer lost", version_of(older))


def test_without_pointer_and_journal_the_newest_database_is_shown_by_what_it_says_itself(place: Path) -> None:
    newer, _ = both(place)
    for name in ("current", "journal"):
        (place / name).unlink()
    os.utime(newer, (0, 0))
    assert asked_health() == (503, "pointer lost", version_of(newer))


def test_a_pointer_to_a_file_that_is_gone_leads_to_the_last_good_one(place: Path) -> None:
    newer, older = both(place)
    newer.unlink()
    (notice,) = notices(visit("members", lang="en"), "notice")
    assert notice.startswith(FALLBACK + version_of(older))
    assert asked_health() == (503, "database lost", version_of(older))


def test_what_was_taken_back_is_not_shown_where_an_earlier_one_is_good(place: Path, twice_once: Path) -> None:
    newer, older = both(place)
    rollback(place)
    os.truncate(older, 5000)
    # Nothing earlier is left: the one that was taken back is better than nothing, and named as such.
    assert asked_health() == (503, "damaged", version_of(newer))


def test_a_database_that_another_program_holds_is_named_and_shown_again_when_it_lets_go(place: Path) -> None:
    newer, older = both(place)
    older.unlink()
    with held(newer):
        page = visit("members", lang="en")
        assert (errors(page), titles(page)) == ([], ["The database cannot be opened just now."])
        assert asked_health() == (503, "busy", None)
    assert titles(visit("members", lang="en")) == [TITLE]
    assert asked_health() == (200, "ok", version_of(newer))


# What earlier or later code may have had otherwise; each is read by some page.
CHANGES = {
    "a column less": "alter table mart.member drop column local_name",
    "another name": "alter table mart.member rename column local_name to spelling",
    "another type": "alter table mart.member alter column joined_on type varchar",
    "a table less": "drop table mart.verdict",
    "no release": "drop table core.release",
    "no word for spellings": "drop macro spelling_key",
    "nothing at all": "drop schema mart cascade",
}


def remake(path: Path, change: str) -> None:
    """Let the database of a version be one that other code made."""
    other = shutil.copy(path, path.parent / "other")
    with duckdb.connect(str(other)) as con:
        con.execute(change)
        con.execute("checkpoint")
    os.replace(other, path)
    journal.note(path.parent, "kept", version_of(path), journal.digest_of(path))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_database_of_other_code_is_known_before_a_page_breaks(place: Path, change: str) -> None:
    newer, older = both(place)
    remake(older, change)
    for path in PATHS:
        page = visit(path, lang="en", data=version_of(older))
        assert (errors(page), titles(page)) == (
            [],
            [f"Data version {version_of(older)} was made for an earlier dashboard."],
        )
    assert asked_health() == (200, "ok", version_of(newer))
    remake(newer, change)
    page = visit("", lang="en")
    assert (errors(page), titles(page)) == ([], ["The database was made for an earlier dashboard."])
    assert asked_health() == (503, "outdated", None)


def test_an_older_database_that_holds_more_than_is_read_is_shown(place: Path) -> None:
    _, older = both(place)
    remake(older, "alter table mart.member add column later varchar; create table mart.later (name varchar)")
    page = visit("members", lang="en", data=version_of(older))
    assert (errors(page), titles(page)) == ([], [TITLE])


def test_a_database_of_today_lacks_nothing_and_every_question_can_be_asked_of_it(place: Path) -> None:
    newer, _ = both(place)
    with duckdb.connect(str(newer), read_only=True) as con:
        assert shape.lacking(con) == frozenset()
    with duckdb.connect() as con:
        assert {table for table, _, _ in shape.lacking(con)} == set(shape.every_noun())


@pytest.mark.parametrize("asked", ["a" * 300, "a" * 60_000, "\x00", "../current", "é" * 200, "0" * 13, "", "*"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_no_version_are_answered_like_one_that_is_gone(place: Path, asked: str, language: str) -> None:
    page = visit("map", lang=language, data=asked)
    assert errors(page) == []
    (title,) = titles(page)
    assert len(title) < 130
    assert links(page) == [f"?lang={language}"]
    assert len("".join(bodies(page))) < 1000


@pytest.mark.parametrize(("language", "said"), [
    ("en", "Data version {} was withdrawn."),
    ("es", "La versión {} de los datos fue retirada."),
    ("fr", "La version {} des données a été retirée."),
])  # fmt: skip
def test_a_version_that_was_withdrawn_says_so(place: Path, language: str, said: str) -> None:
    newer, older = both(place)
    withdraw(version_of(newer), place)
    page = visit("map", lang=language, data=version_of(newer))
    assert (errors(page), titles(page)) == ([], [said.format(version_of(newer))])
    assert asked_health() == (200, "ok", version_of(older))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_version_that_is_asked_for_and_damaged_says_so(place: Path, damage: Damage) -> None:
    newer, older = both(place)
    damage(older)
    page = visit("map", lang="en", data=version_of(older))
    assert (errors(page), titles(page)) == ([], [f"Data version {version_of(older)} cannot be opened."])
    assert asked_health() == (200, "ok", version_of(newer))


def test_a_version_that_is_kept_is_shown_after_many_others(place: Path, twice_once: Path) -> None:
    newer, older = both(place)
    keep(version_of(older), place, True)
    page = visit("members", lang="en", data=version_of(older))
    assert titles(page) == [TITLE]
    assert shown_database.versions() == [newer, older]


@pytest.fixture
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which nothing was ever built."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "build"))
    return tmp_path / "build"


def counting(monkeypatch: pytest.MonkeyPatch, folder: Path, source: Path | None, seconds: float = 0.5) -> Path:
    """Let a build write a line into a file and copy a database, or fail without one; return the file of the lines."""
    lines = folder.parent / "builds"
    ending = (
        f"shutil.copytree({str(source)!r}, {str(folder)!r}, dirs_exist_ok=True)"
        if source
        else "sys.exit('no such row')"
    )
    script = f"import shutil, sys, time; open({str(lines)!r}, 'a').write('built\\n'); time.sleep({seconds}); {ending}"
    monkeypatch.setattr(first_build, "COMMAND", [sys.executable, "-c", script])
    return lines


def together(count: int, visit_once: Callable[[], object]) -> None:
    """Let as many visitors come at once."""
    visitors = [threading.Thread(target=visit_once) for _ in range(count)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()


def test_six_visitors_at_once_build_once(empty_place: Path, twice_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = counting(monkeypatch, empty_place, twice_once)
    builds = [first_build.Build(empty_place) for _ in range(6)]
    together(6, lambda: builds.append(first_build._the_one(empty_place)))
    assert len({id(build) for build in builds[6:]}) == 1
    # As in six processes: each holds the lock of the folder or waits for who does.
    runs = iter(builds[:6])
    together(6, lambda: next(runs).run())
    assert errors(visit("members", lang="en")) == []
    assert lines.read_text() == "built\n"


def test_a_build_that_fails_is_not_tried_again_by_each_visitor(
    empty_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = counting(monkeypatch, empty_place, None, 0)
    for _ in range(3):
        page = visit("", lang="en")
        assert [line.value for line in page.code] == ["no such row"]
    assert lines.read_text() == "built\n"
    monkeypatch.setattr(first_build, "REST_SECONDS", 0.0)
    visit("", lang="en")
    assert lines.read_text() == "built\n" * 2


@pytest.mark.parametrize("lost", [("current",), ("current", "campaign"), ("campaign",), ("campaign", "journal")])
def test_no_visitor_builds_where_another_database_stands_or_stood(
    place: Path, lost: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = counting(monkeypatch, place, None, 0)
    for path in place.iterdir():
        if path.name.startswith(lost):
            path.unlink()
    page = visit("", lang="en")
    assert errors(page) == []
    assert page.status == []
    assert not lines.exists()


def test_the_build_of_a_visitor_goes_on_when_the_visitor_leaves(
    empty_place: Path, twice_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting(monkeypatch, empty_place, twice_once, 0.2)
    build = first_build._the_one(empty_place)
    while build.code is None:
        threading.Event().wait(0.05)
    assert (build.code, asked_health()[0]) == (0, 200)
