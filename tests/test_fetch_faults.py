"""Whatever a publisher's server does: does the last good file stay byte for byte, and is the attempt recorded?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import BuildError
from etl.fetch import download
from etl.fetch.journal import attempts
from tests.fetch_cases import CASES, Case, prepare
from tests.serving import HTML, Answer, Server, answer, cut, fall_silent, rest, routed, serving

EVERY = pytest.mark.parametrize("case", CASES, ids=str)
UNDOCUMENTED = "the answer has not the documented form"


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Server, list[float]]]:
    """A running server, and the waits of an impatient client."""
    with serving(monkeypatch) as played:
        yield played


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder data/raw with a last good file of each connector."""
    return prepare(tmp_path, monkeypatch)


def contents(raw: Path) -> dict[str, bytes]:
    """Return the bytes of all files but the record of attempts."""
    return {
        path.relative_to(raw).as_posix(): path.read_bytes()
        for path in raw.rglob("*")
        if path.is_file() and path.name != "fetches.csv"
    }


def outcome(raw: Path, case: Case) -> tuple[str, str]:
    """Return what was recorded of the only connector that was tried."""
    (row,) = attempts(raw)
    assert row["source"] == case.name
    return row["outcome"], row["message"]


def refused(raw: Path, case: Case, url: str) -> str:
    """Fetch, expect a failure that changes nothing and is recorded, and return why it failed."""
    before = contents(raw)
    with pytest.raises(BuildError) as problem:
        case.module.fetch(raw, url)
    first, second = str(problem.value).splitlines()
    why = first.removeprefix(f"data/raw/{case.module.FILE}: ")
    why = why.removesuffix(": nothing was changed, the file stays as it is")
    assert second.startswith("  To fix it: ")
    assert outcome(raw, case) == ("failed", why)
    assert contents(raw) == before
    return why


@EVERY
def test_a_good_answer_replaces_the_file_and_is_recorded(
    play: tuple[Server, list[float]], raw: Path, case: Case
) -> None:
    server, _ = play
    server.answers = [routed(case.good)]
    before = contents(raw)
    written = [path.relative_to(raw).as_posix() for path in case.module.fetch(raw, server.url)]
    after = contents(raw)
    assert {name for name in after if after[name] != before.get(name)} == set(written)
    assert case.module.FILE in written
    assert outcome(raw, case)[0] == "updated"
    assert server.headers[0]["user-agent"].startswith("human-rights-cities-dashboard/")


@EVERY
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_after_the_time_it_asks_for(
    play: tuple[Server, list[float]], raw: Path, case: Case, status: int
) -> None:
    server, waits = play
    server.answers = [answer(status, b"", retry_after="7"), routed(case.good)]
    case.module.fetch(raw, server.url)
    assert (7.0 in waits, server.asked[0] == server.asked[1]) == (True, True)
    assert outcome(raw, case)[0] == "updated"


@EVERY
def test_an_answer_that_is_cut_is_continued(play: tuple[Server, list[float]], raw: Path, case: Case) -> None:
    server, _ = play
    server.answers = [cut(case.good, etag='"a"'), rest(case.good, etag='"a"'), routed(case.good)]
    case.module.fetch(raw, server.url)
    assert server.headers[1]["if-range"] == '"a"'
    assert server.headers[1]["range"].startswith("bytes=")
    assert outcome(raw, case)[0] == "updated"
    assert list((raw.parent / "build" / "parts").iterdir()) == []


@EVERY
@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (answer(500, b""), "the server answers 500"),
        (answer(404, b""), "the server answers 404"),
        (answer(304, b""), "the server answers 304"),
        (fall_silent, "the network is not reachable (ReadTimeout)"),
        (answer(200, HTML), UNDOCUMENTED),
        (answer(200, b""), UNDOCUMENTED),
        (answer(200, b"x", content_length="999000000"), "the answer is larger than"),
        (answer(429, b"", retry_after="86400"), "the server answers 429 and asks to wait 86400 seconds"),
    ],
    ids=["500", "404", "unasked 304", "silence", "html", "empty", "too large", "wait a day"],
)
def test_a_bad_answer_is_said_and_the_last_good_file_stays(
    play: tuple[Server, list[float]],
    raw: Path,
    case: Case,
    fault: Answer,
    why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(download, "TRIES", 2)
    if fault is fall_silent:
        monkeypatch.setattr(download, "TIMEOUT_SECONDS", 0.2)
    server, _ = play
    server.answers = [fault]
    assert refused(raw, case, server.url).startswith(why)


@EVERY
def test_an_answer_that_is_always_cut_is_said(play: tuple[Server, list[float]], raw: Path, case: Case) -> None:
    server, waits = play
    server.answers = [cut(case.good)]
    assert refused(raw, case, server.url) == "the network is not reachable (RemoteProtocolError)"
    assert waits[-3:] == [1.0, 3.0, 9.0]


@EVERY
def test_another_column_is_said(play: tuple[Server, list[float]], raw: Path, case: Case) -> None:
    server, _ = play
    server.answers = [routed(case.changed)]
    assert refused(raw, case, server.url).startswith(UNDOCUMENTED)


@EVERY
def test_an_answer_without_rows_is_said(play: tuple[Server, list[float]], raw: Path, case: Case) -> None:
    server, _ = play
    server.answers = [routed(case.nothing)]
    assert refused(raw, case, server.url).startswith(("only 0 ", "no account of any of our governments"))


@EVERY
def test_without_a_network_the_last_good_file_stays(play: tuple[Server, list[float]], raw: Path, case: Case) -> None:
    assert refused(raw, case, "http://127.0.0.1:9/v2") == "the network is not reachable (ConnectError)"


@pytest.mark.parametrize("case", [case for case in CASES if case.keeps_validators], ids=str)
def test_nothing_newer_keeps_the_file_and_is_recorded(play: tuple[Server, list[float]], raw: Path, case: Case) -> None:
    server, _ = play
    server.answers = [routed(case.good, etag='W/"b"', last_modified="Mon, 02 Nov 2026 10:00:00 GMT"), answer(304, b"")]
    case.module.fetch(raw, server.url)
    before = contents(raw)
    assert case.module.fetch(raw, server.url) == []
    assert contents(raw) == before
    assert server.headers[1]["if-none-match"] == 'W/"b"'
    assert server.headers[1]["if-modified-since"] == "Mon, 02 Nov 2026 10:00:00 GMT"
    assert outcome(raw, case) == ("unchanged", "the publisher has nothing newer")


@pytest.mark.parametrize("case", [case for case in CASES if case.keeps_validators], ids=str)
def test_a_file_that_was_removed_is_asked_for_in_full(play: tuple[Server, list[float]], raw: Path, case: Case) -> None:
    server, _ = play
    server.answers = [routed(case.good, etag='"b"')]
    case.module.fetch(raw, server.url)
    (raw / case.module.FILE).unlink()
    case.module.fetch(raw, server.url)
    assert "if-none-match" not in server.headers[1]
