"""Is every attempt recorded, whatever fails, and does a good file give way only to one that is whole?"""

import csv
import os
import struct
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.errors import BuildError
from etl.fetch import journal, partial_downloads
from etl.fetch.download import Request, ask
from etl.fetch.faults import FetchError, UndocumentedError
from etl.fetch.journal import Result, Source, attempts, perform, validators
from etl.fetch.partial_downloads import UNKNOWN, Validators
from tests.serving import Answer, Server, answer, routed

SOURCE = Source("zedburg", "zedburg.csv", "https://zedburg.example/budget")


def failing() -> Result:
    """Do what an answer of another form does."""
    raise UndocumentedError("no column amount")


def test_each_source_has_one_row_and_a_failure_keeps_the_validators(tmp_path: Path) -> None:
    for name in ("aaa", "zzz"):
        perform(tmp_path, Source(name, f"{name}.csv", "https://x.example"), lambda: Result({}, "fine"))
    perform(tmp_path, SOURCE, lambda: Result({tmp_path / "zedburg.csv": "a\n"}, "one row", Validators('"a"', "Mon")))
    with pytest.raises(FetchError) as refused:
        perform(tmp_path, SOURCE, failing)
    assert str(refused.value) == (
        "data/raw/zedburg.csv: the answer has not the documented form (no column amount): "
        "nothing was changed, the file stays as it is\n  To fix it: look at the address in a browser"
    )
    rows = [tuple(row[column] for column in journal.COLUMNS if column != "tried_at") for row in attempts(tmp_path)]
    why = "the answer has not the documented form (no column amount)"
    assert rows == [
        ("aaa", "updated", "fine", "https://x.example", "", "", "aaa.csv"),
        ("zedburg", "failed", why, SOURCE.url, '"a"', "Mon", "zedburg.csv"),
        ("zzz", "updated", "fine", "https://x.example", "", "", "zzz.csv"),
    ]
    assert datetime.fromisoformat(attempts(tmp_path)[0]["tried_at"]).tzinfo == UTC


def test_a_record_of_attempts_in_another_form_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / journal.FILE).write_text("what,ever\n1,2\n", encoding="utf-8")
    perform(tmp_path, SOURCE, lambda: Result({}, "fine"))
    assert [row["source"] for row in attempts(tmp_path)] == ["zedburg"]


def test_a_missing_reference_file_is_recorded_too(tmp_path: Path) -> None:
    def work() -> Result:
        raise BuildError("data/reference/countries.csv: the file is missing\n  To fix it: restore it from git")

    with pytest.raises(BuildError):
        perform(tmp_path, SOURCE, work)
    assert attempts(tmp_path)[0]["message"] == "data/reference/countries.csv: the file is missing"


def test_a_record_in_another_form_keeps_the_rows_of_the_others(tmp_path: Path) -> None:
    (tmp_path / journal.FILE).write_text("outcome,source,more\nupdated,aaa,x\n", encoding="utf-8")
    perform(tmp_path, SOURCE, lambda: Result({}, "fine"))
    assert [(row["source"], row["outcome"], row["url"]) for row in attempts(tmp_path)] == [
        ("aaa", "updated", ""),
        ("zedburg", "updated", SOURCE.url),
    ]


def test_what_is_known_of_a_file_is_not_said_to_another_address(tmp_path: Path) -> None:
    perform(tmp_path, SOURCE, lambda: Result({tmp_path / SOURCE.file: "a\n1\n"}, "one row", Validators('"a"')))
    moved = Source(SOURCE.name, SOURCE.file, "https://zedburg.example/new")
    assert (validators(tmp_path, SOURCE), validators(tmp_path, moved)) == (Validators('"a"'), UNKNOWN)
    (tmp_path / SOURCE.file).unlink()
    assert validators(tmp_path, SOURCE) == UNKNOWN


def rows(count: int, filled: int) -> str:
    """Return a file of so many rows, of which only some have an amount."""
    return "city,amount\n" + "".join(f"x,{1 if place < filled else ''}\n" for place in range(count))


def replace(raw: Path, text: str) -> None:
    """Put a text in place of the last good file."""
    perform(raw, SOURCE, lambda: Result({raw / SOURCE.file: text}, "fine"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (rows(7, 7), "the new file has 7 rows with city, the last good file 10"),
        (rows(10, 6), "the new file has 6 rows with amount, the last good file 10"),
        ("city,sum\n" + "x,1\n" * 10, "the new file has 0 rows with amount, the last good file 10"),
    ],
    ids=["rows", "cells", "column"],
)
def test_a_file_that_lost_much_does_not_replace_the_last_good_one(tmp_path: Path, text: str, why: str) -> None:
    replace(tmp_path, rows(10, 10))
    with pytest.raises(FetchError) as refused:
        replace(tmp_path, text)
    assert str(refused.value) == (
        f"data/raw/zedburg.csv: {why}: nothing was changed, the file stays as it is\n  To fix it: "
        "try again later; if the publisher took rows away, delete the last good file to accept the new"
    )
    assert (tmp_path / SOURCE.file).read_text(encoding="utf-8") == rows(10, 10)
    assert (attempts(tmp_path)[0]["outcome"], attempts(tmp_path)[0]["message"]) == ("failed", why)
    (tmp_path / SOURCE.file).unlink()
    replace(tmp_path, text)


def test_a_file_may_lose_a_fifth(tmp_path: Path) -> None:
    replace(tmp_path, rows(10, 10))
    replace(tmp_path, rows(8, 8))
    assert (tmp_path / SOURCE.file).read_text(encoding="utf-8") == rows(8, 8)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"city,amount\nM\xfcnchen,1\n", "'utf-8' codec can't decode byte 0xfc in position 13: invalid start byte"),
        (b"city,amount\nx,1\nx\n", "too few or too many cells after the header in row 2"),
        (b"city,amount\nx,1,1\n", "too few or too many cells after the header in row 1"),
        (b'city,amount\n"x,1\n', "unexpected end of data"),
    ],
    ids=["not UTF-8", "too few", "too many", "quote"],
)
def test_a_damaged_last_good_file_is_said(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / SOURCE.file).write_bytes(content)
    with pytest.raises(FetchError) as refused:
        replace(tmp_path, rows(1, 1))
    assert str(refused.value) == (
        f"data/raw/zedburg.csv: the last good file is damaged ({why}): nothing was changed, the file stays as it is\n"
        "  To fix it: restore it from git, or delete it"
    )
    assert attempts(tmp_path)[0]["message"] == f"the last good file is damaged ({why})"


@pytest.mark.parametrize(
    "problem",
    [KeyError("city"), RuntimeError("encrypted"), csv.Error("too long"), struct.error("4 bytes"), MemoryError()],
    ids=lambda problem: type(problem).__name__,
)
def test_whatever_is_raised_is_recorded(tmp_path: Path, problem: Exception) -> None:
    def work() -> Result:
        raise problem

    with pytest.raises(FetchError):
        perform(tmp_path, SOURCE, work)
    why = f"the answer has not the documented form ({type(problem).__name__}: {problem})"
    assert [(row["outcome"], row["message"]) for row in attempts(tmp_path)] == [("failed", why)]


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / SOURCE.file).mkdir()
    with pytest.raises(FetchError) as refused:
        replace(tmp_path, rows(1, 1))
    assert refused.value.why.startswith("a file cannot be read or written ([Errno ")
    assert str(refused.value).endswith("look at the rights of data/ and at the space on its disk")
    assert attempts(tmp_path)[0]["outcome"] == "failed"
    assert sorted(path.name for path in tmp_path.iterdir()) == [journal.FILE, SOURCE.file]


def test_what_looks_like_a_person_s_address_is_not_recorded(tmp_path: Path) -> None:
    def work() -> Result:
        raise UndocumentedError("no column but ann@zedburg.example")

    with pytest.raises(FetchError):
        perform(tmp_path, SOURCE, work)
    assert "@" not in attempts(tmp_path)[0]["message"]


def test_a_second_fetch_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with partial_downloads.no_other_fetch(tmp_path / "raw"), pytest.raises(FetchError) as refused:
        replace(tmp_path / "raw", rows(1, 1))
    assert str(refused.value) == (
        "data/raw/zedburg.csv: another fetch is running: nothing was changed, the file stays as it is\n"
        "  To fix it: wait until it has ended"
    )
    replace(tmp_path / "raw", rows(1, 1))


def test_what_an_earlier_run_left_is_removed_after_some_days(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    left = [partial_downloads.path_of(raw, "other", address) for address in ("old", "new")]
    for part in left:
        part.write_bytes(b"x")
    unpacked = left[0].with_name("unpacked")
    unpacked.mkdir()
    for path in (left[0], unpacked):
        os.utime(path, (time.time() - 4 * 24 * 3600,) * 2)
    replace(raw, rows(1, 1))
    assert list(left[0].parent.iterdir()) == [left[1]]


def ask_both(raw: Path, server: Server) -> list[Path]:
    """Fetch what two addresses answer, as text."""

    def work() -> Result:
        answers = [
            ask(Request(raw, SOURCE, f"{server.url}/{name}"), lambda path: path.read_bytes().decode()) for name in "ab"
        ]
        return Result({raw / SOURCE.file: "".join(each.content for each in answers)}, "fine")

    return perform(raw, SOURCE, work)


@pytest.mark.parametrize("fault", [answer(404, b""), answer(200, b"\xff")], ids=["404", "unreadable"])
def test_an_answer_that_is_here_in_full_is_not_asked_for_again_after_a_failure(
    server: Server, tmp_path: Path, fault: Answer
) -> None:
    server.answers = [answer(200, b"city\n", etag='"a"'), fault, answer(200, b"x\n")]
    with pytest.raises(FetchError):
        ask_both(tmp_path / "raw", server)
    (path,) = ask_both(tmp_path / "raw", server)
    assert path.read_text(encoding="utf-8") == "city\nx\n"
    assert server.asked == ["/v2/a", "/v2/b", "/v2/b"]
    assert list((tmp_path / "build" / "parts").iterdir()) == []


def test_answers_that_do_not_make_a_good_file_are_asked_for_again(server: Server, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / SOURCE.file).write_text("city\nx\nx\n", encoding="utf-8")
    server.answers = [routed(lambda path: b"city\n" if path.endswith("a") else b"x\n")]
    for _ in range(2):
        with pytest.raises(FetchError, match="the new file has 1 rows with city, the last good file 2"):
            ask_both(tmp_path / "raw", server)
    assert server.asked == ["/v2/a", "/v2/b"] * 2
