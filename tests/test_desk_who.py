"""Does the desk answer nobody but who sits at this machine, on HTTP, on the WebSocket and at every write?"""

import asyncio
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from dashboard.desk import door, publish, record, who
from dashboard.serving import doors, shell
from tests.registers import fresh

HERE = [("Host", "localhost:8501"), ("Accept", "text/html"), ("Origin", "http://localhost:8501")]
PROXIED = [
    "Forwarded", "X-Forwarded-For", "x-forwarded-proto", "X-Forwarded-Host", "Via", "X-Real-IP", "X-Client-IP",
    "True-Client-IP", "CF-Connecting-IP", "CF-Ray", "Fastly-Client-IP", "X-Envoy-External-Address", "Proxy-Connection",
    "X-Amzn-Trace-Id", "X-Original-Forwarded-For", "X-Cloud-Trace-Context",
]  # fmt: skip
FOREIGN_HOSTS = [
    "example.org", "localhost.example.org", "127.0.0.1.example.org", "192.168.0.3:8501", "0.0.0.0", "[::2]", "",
    "localhost:8501@example.org", "localhost, example.org", "127.0.0.999", "localhost\n",
]  # fmt: skip


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record that may be written, of a dashboard for oneself."""
    for name in ("DASHBOARD_URL", "DASHBOARD_FRAME_ANCESTORS"):
        monkeypatch.delenv(name, raising=False)
    folder = fresh(tmp_path / "data")
    monkeypatch.setenv("DASHBOARD_RECORD", str(folder))
    return folder


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", "127.0.0.1:8501", "[::1]:8501", "127.0.0.9"])
def test_who_sits_at_this_machine_may(peer: str, host: str) -> None:
    assert who.may(peer, [("host", host), *HERE[1:]])


@pytest.mark.parametrize(
    "peer", [None, "", "10.0.0.5", "192.168.1.2", "8.8.8.8", "::2", "testclient", "::ffff:8.8.8.8"]
)
def test_who_comes_from_elsewhere_may_not(peer: str | None) -> None:
    assert not who.may(peer, HERE)


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_who_asks_for_another_host_may_not(host: str) -> None:
    assert not who.may("127.0.0.1", [("host", host)])


def test_a_host_must_be_there_once() -> None:
    assert not who.may("127.0.0.1", HERE[1:])
    assert not who.may("127.0.0.1", [*HERE, ("HOST", "localhost")])


@pytest.mark.parametrize("name", PROXIED)
def test_who_comes_through_a_proxy_may_not(name: str) -> None:
    assert not who.may("127.0.0.1", [*HERE, (name, "127.0.0.1")])


@pytest.mark.parametrize(("name", "value"), [
    ("DASHBOARD_URL", "https://example.org/rights"), ("DASHBOARD_FRAME_ANCESTORS", "https://example.org"),
])  # fmt: skip
def test_where_the_dashboard_is_served_to_others_nobody_may(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert not who.may("127.0.0.1", HERE)


def test_where_what_is_written_would_be_lost_nobody_may(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert who.is_kept()
    monkeypatch.setattr(who.os, "access", lambda path, mode: path.name != "raw")
    assert not who.may("127.0.0.1", HERE)
    monkeypatch.undo()
    monkeypatch.setenv("DASHBOARD_RECORD", "/mount/src/human-rights-cities/data")
    monkeypatch.setattr(who.os, "access", lambda path, mode: True)
    assert not who.may("127.0.0.1", HERE)


def test_a_visit_without_a_connection_changes_nothing(kept: Path) -> None:
    before = {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()}
    deeds = (
        lambda: record.bring_back(b"{}", "rows.json", "--by", "north-desk", "--accept", "all"),
        lambda: record.undo("20261128T000000000-0000", "north-desk"),
        lambda: list(publish.lines({})),
    )
    for deed in deeds:
        with pytest.raises(who.NotAllowedError):
            deed()
    assert {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()} == before


def scope(kind: str, path: str, method: str = "GET", peer: str = "127.0.0.1", **headers: str) -> Scope:
    """Return what a server is asked."""
    given = {name.lower(): value for name, value in HERE} | {n.replace("_", "-"): v for n, v in headers.items()}
    return {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in given.items() if value],
        "client": (peer, 5000),
        "server": ("127.0.0.1", 8501),
        "scheme": "http",
    }


def test_the_address_of_the_desk_is_that_of_no_page_for_all_others() -> None:
    assert door.answer(Request(scope("http", "/desk"))).status_code == 200
    for others in ({"peer": "10.0.0.5"}, {"host": "example.org"}, {"x_forwarded_for": "127.0.0.1"}):
        asked = Request(scope("http", "/desk", accept_language="fr", **others))
        answer, nowhere = door.answer(asked), shell.nowhere(asked)
        assert (answer.status_code, answer.body) == (404, nowhere.body)


UPLOAD = "/_stcore/upload_file/session/file"


def answered(asked: Scope) -> int:
    """Return the status of an answer: 200 is what is let in."""

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(doors.Doors(inside, "", ["/desk"], shell.nowhere, who.may_ask)(asked, receive, send))
    return int(sent[0]["status"])


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_file_is_let_in_from_a_page_of_the_desk_alone(method: str) -> None:
    assert answered(scope("http", UPLOAD, method)) == 200
    for headers in (
        {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": ""}, {"x_forwarded_for": "1.2.3.4"},
        {"host": "evil.example", "origin": "http://evil.example"}, {"via": "1.1 proxy"},
    ):  # fmt: skip
        assert answered(scope("http", UPLOAD, method, **headers)) in {403, 405}
    assert answered(scope("http", UPLOAD, method, peer="10.0.0.5")) == 405
    assert answered(scope("http", "/desk", method)) == 405
    assert answered(scope("http", UPLOAD, "POST")) == 405


def test_files_are_let_in_at_the_pace_of_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("dashboard.serving.messages.asyncio.sleep", sleep)
    pace = doors.Pace(doors.UPLOADS_AT_ONCE, doors.UPLOADS_A_SECOND)

    async def ten() -> None:
        for _ in range(10):
            await pace.keep()

    asyncio.run(ten())
    assert [round(wait) for wait in waits] == [2, 4, 6, 8]
