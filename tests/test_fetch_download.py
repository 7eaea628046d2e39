"""Does the downloader go on where it was cut, wait as it is asked to, and never join the bytes of two answers?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from etl.errors import BuildError
from etl.fetch import journal
from etl.fetch.download import MEGABYTE, Answer, Request, ask
from etl.fetch.journal import FetchError, Result, Source, UndocumentedError, Validators, attempts, perform
from tests.serving import Server, answer, cut, fall_silent, rest, routed, serving

CONTENT = bytes(range(256)) * 40
OTHER = b"newer" * 3000


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Server, list[float]]]:
    """A running server, and the waits of an impatient client."""
    with serving(monkeypatch) as played:
        yield played


def read(raw: Path, url: str, limit: int = MEGABYTE) -> Answer[bytes]:
    """Download the bytes of a source named after nobody."""
    return ask(Request(raw, Source("zedburg", "zedburg.csv", url), url, limit=limit), lambda path: path.read_bytes())


def whole(path: str) -> bytes:
    """Return what the server has at any address."""
    return CONTENT


@pytest.mark.parametrize(
    ("headers", "validator"),
    [
        ({"etag": '"a"'}, '"a"'),
        ({"last_modified": "Mon, 02 Nov 2026 10:00:00 GMT"}, "Mon, 02 Nov 2026 10:00:00 GMT"),
        ({"etag": 'W/"a"', "last_modified": "Mon, 02 Nov 2026 10:00:00 GMT"}, "Mon, 02 Nov 2026 10:00:00 GMT"),
    ],
    ids=["tag", "date", "weak tag and date"],
)
def test_a_cut_answer_is_continued_from_its_last_byte(
    play: tuple[Server, list[float]], tmp_path: Path, headers: dict[str, str], validator: str
) -> None:
    server, _ = play
    server.answers = [cut(whole, 0.3, **headers), rest(whole, **headers)]
    assert read(tmp_path / "raw", server.url).content == CONTENT
    asked = server.headers[1]
    assert (asked["if-range"], asked["range"]) == (validator, f"bytes={int(len(CONTENT) * 0.3)}-")


def test_an_answer_that_was_cut_in_an_earlier_run_is_continued(
    play: tuple[Server, list[float]], tmp_path: Path
) -> None:
    server, _ = play
    server.answers = [cut(whole, 0.3, etag='"a"'), *[fall_silent] * 3, rest(whole, etag='"a"')]
    with pytest.raises(FetchError):
        read(tmp_path / "raw", server.url)
    assert read(tmp_path / "raw", server.url).content == CONTENT
    assert server.headers[4]["if-range"] == '"a"'


@pytest.mark.parametrize("headers", [{}, {"etag": 'W/"a"'}], ids=["no validator", "weak tag"])
def test_without_a_strong_validator_the_whole_is_asked_for_again(
    play: tuple[Server, list[float]], tmp_path: Path, headers: dict[str, str]
) -> None:
    server, _ = play
    server.answers = [cut(whole, **headers), routed(whole, **headers)]
    assert read(tmp_path / "raw", server.url).content == CONTENT
    assert "range" not in server.headers[1]


def test_a_server_that_ignores_ranges_sends_the_whole(play: tuple[Server, list[float]], tmp_path: Path) -> None:
    server, _ = play
    server.answers = [cut(whole, etag='"a"'), routed(whole, etag='"a"')]
    assert read(tmp_path / "raw", server.url).content == CONTENT
    assert "range" in server.headers[1]


def test_a_file_that_changed_meanwhile_is_not_joined_to_the_old_part(
    play: tuple[Server, list[float]], tmp_path: Path
) -> None:
    server, _ = play
    server.answers = [cut(whole, etag='"a"'), routed(lambda path: OTHER, etag='"b"')]
    assert read(tmp_path / "raw", server.url) == Answer(OTHER, Validators('"b"', ""))


@pytest.mark.parametrize(
    "refusal",
    [answer(416, b""), answer(206, b"x", content_range="bytes 7-7/8")],
    ids=["range refused", "another range"],
)
def test_a_part_that_cannot_be_continued_is_dropped(
    play: tuple[Server, list[float]], tmp_path: Path, refusal: object
) -> None:
    server, _ = play
    server.answers = [cut(whole, etag='"a"'), refusal, routed(whole)]  # type: ignore[list-item]
    assert read(tmp_path / "raw", server.url).content == CONTENT
    assert "range" not in server.headers[2]


def test_the_server_may_name_a_time_to_wait_for(play: tuple[Server, list[float]], tmp_path: Path) -> None:
    server, waits = play
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    past = format_datetime(datetime.now(UTC) - timedelta(seconds=60), usegmt=True)
    server.answers = [
        answer(503, b"", retry_after=soon),
        answer(429, b"", retry_after=past),
        answer(429, b"", retry_after="soon"),
        routed(whole),
    ]
    read(tmp_path / "raw", server.url)
    assert (50 < waits[0] <= 60, waits[1], waits[2]) == (True, 0.0, 9.0)


def test_the_waits_grow(play: tuple[Server, list[float]], tmp_path: Path) -> None:
    server, waits = play
    server.answers = [answer(502, b"")]
    with pytest.raises(FetchError):
        read(tmp_path / "raw", server.url)
    assert (waits, len(server.asked)) == ([1.0, 3.0, 9.0], 4)


def test_an_answer_larger_than_allowed_is_stopped_though_its_length_is_not_stated(
    play: tuple[Server, list[float]], tmp_path: Path
) -> None:
    server, _ = play

    def endless(handler: object) -> None:
        handler.send_response(200)  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.wfile.write(CONTENT)  # type: ignore[attr-defined]

    server.answers = [endless]
    with pytest.raises(FetchError) as refused:
        read(tmp_path / "raw", server.url, limit=10_000)
    assert refused.value.why == "the answer is larger than 0.01 MB, or takes more than an hour"
    assert list((tmp_path / "build" / "parts").iterdir()) == []


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
        "nothing was changed, the file stays as it is\n  To mend it: look at the address in a browser"
    )
    rows = [tuple(row[column] for column in journal.COLUMNS if column != "tried_at") for row in attempts(tmp_path)]
    why = "the answer has not the documented form (no column amount)"
    assert rows == [
        ("aaa", "updated", "fine", "https://x.example", "", ""),
        ("zedburg", "failed", why, SOURCE.url, '"a"', "Mon"),
        ("zzz", "updated", "fine", "https://x.example", "", ""),
    ]
    assert datetime.fromisoformat(attempts(tmp_path)[0]["tried_at"]).tzinfo == UTC


def test_a_record_of_attempts_in_another_form_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / journal.FILE).write_text("what,ever\n1,2\n", encoding="utf-8")
    perform(tmp_path, SOURCE, lambda: Result({}, "fine"))
    assert [row["source"] for row in attempts(tmp_path)] == ["zedburg"]


def test_a_missing_reference_file_is_recorded_too(tmp_path: Path) -> None:
    def work() -> Result:
        raise BuildError("data/reference/countries.csv: the file is missing\n  To mend it: restore it from git")

    with pytest.raises(BuildError):
        perform(tmp_path, SOURCE, work)
    assert attempts(tmp_path)[0]["message"] == "data/reference/countries.csv: the file is missing"
