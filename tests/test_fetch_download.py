"""Does the downloader go on where it was cut, wait as it is asked to, and never join the bytes of two answers?"""

import gzip
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from etl.fetch import download
from etl.fetch.download import MEGABYTE, Answer, Request, ask
from etl.fetch.faults import FetchError
from etl.fetch.journal import Source
from etl.fetch.partial_downloads import Validators
from tests.serving import Server, answer, cut, rest, routed, serving

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
    server.answers = [cut(whole, 0.3, etag='"a"'), *[answer(503, b"")] * 3, rest(whole, etag='"a"')]
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
    play: tuple[Server, list[float]], tmp_path: Path, refusal: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    server, _ = play
    server.answers = [cut(whole, etag='"a"'), refusal, routed(whole)]
    assert read(tmp_path / "raw", server.url).content == CONTENT
    assert "range" not in server.headers[2]


@pytest.mark.parametrize("name", ["etag", "last_modified"])
def test_a_rest_of_another_answer_is_not_joined_to_the_part(
    play: tuple[Server, list[float]], tmp_path: Path, name: str
) -> None:
    server, _ = play
    dates = ("Mon, 02 Nov 2026 10:00:00 GMT", "Tue, 03 Nov 2026 10:00:00 GMT")
    old, new = ({name: value} for value in (('"a"', '"b"') if name == "etag" else dates))
    server.answers = [cut(whole, **old), rest(lambda path: OTHER, **new), routed(lambda path: OTHER, **new)]
    assert read(tmp_path / "raw", server.url).content == OTHER
    assert ["range" in headers for headers in server.headers] == [False, True, False]


def test_a_rest_that_is_shorter_than_stated_is_continued_with_what_is_known_of_the_answer(
    play: tuple[Server, list[float]], tmp_path: Path
) -> None:
    server, _ = play
    half = len(CONTENT) // 2
    a_bit = answer(206, CONTENT[half : half + 100], content_range=f"bytes {half}-{half + 99}/{len(CONTENT)}")
    server.answers = [cut(whole, etag='"a"'), a_bit, rest(whole)]
    assert read(tmp_path / "raw", server.url) == Answer(CONTENT, Validators('"a"', ""))
    assert (server.headers[2]["range"], server.headers[2]["if-range"]) == (f"bytes={half + 100}-", '"a"')


def test_an_answer_that_always_ends_too_early_is_said(play: tuple[Server, list[float]], tmp_path: Path) -> None:
    server, _ = play
    half = len(CONTENT) // 2

    def nothing_more(handler: BaseHTTPRequestHandler) -> None:
        answer(206, b"", content_range=f"bytes {half}-{half}/{len(CONTENT)}")(handler)

    server.answers = [cut(whole, etag='"a"'), nothing_more]
    with pytest.raises(FetchError) as refused:
        read(tmp_path / "raw", server.url)
    assert (refused.value.why, len(server.asked)) == ("the answer was cut", 4)


def test_an_answer_that_is_packed_though_nobody_asked_is_unpacked_and_never_continued(
    play: tuple[Server, list[float]], tmp_path: Path
) -> None:
    server, _ = play
    packed = {"content_encoding": "gzip", "etag": '"a"'}
    server.answers = [cut(lambda path: gzip.compress(CONTENT), **packed), answer(200, gzip.compress(CONTENT), **packed)]
    assert read(tmp_path / "raw", server.url) == Answer(CONTENT, Validators('"a"', ""))
    assert "range" not in server.headers[1]


def test_a_server_that_asks_for_no_wait_is_spared_all_the_same(
    play: tuple[Server, list[float]], tmp_path: Path
) -> None:
    server, waits = play
    server.answers = [*[answer(429, b"", retry_after="0")] * 3, routed(whole)]
    read(tmp_path / "raw", server.url)
    assert waits == [1.0, 3.0, 9.0]


def test_an_answer_that_takes_too_long_is_continued_in_the_next_run(
    play: tuple[Server, list[float]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, _ = play
    server.answers = [cut(whole, 0.3, etag='"a"'), rest(whole, etag='"a"')]
    monkeypatch.setattr(download, "LONGEST_SECONDS", 0.0)
    with pytest.raises(FetchError) as refused:
        read(tmp_path / "raw", server.url)
    monkeypatch.setattr(download, "LONGEST_SECONDS", 60.0)
    assert refused.value.why == "the answer takes more than 0 minutes"
    assert read(tmp_path / "raw", server.url).content == CONTENT
    assert server.headers[1]["range"] == f"bytes={int(len(CONTENT) * 0.3)}-"


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
    assert (50 < waits[0] <= 60, waits[1:]) == (True, [3.0, 9.0])


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

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(CONTENT)

    server.answers = [endless]
    with pytest.raises(FetchError) as refused:
        read(tmp_path / "raw", server.url, limit=10_000)
    assert refused.value.why == "the answer is larger than 0.01 MB"
    assert list((tmp_path / "build" / "parts").iterdir()) == []
