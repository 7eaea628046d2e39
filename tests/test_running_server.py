"""Does a server that runs ask nothing of the network, and does it answer as one that only reads?"""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash

from dashboard.serving import assets
from tests.conftest import MakeOnce

ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 120


class Outside:
    """Whatever is not on this machine: everything that is asked of it is noted, and nothing answered."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                self.asked.append(connection.recv(200))


@pytest.fixture(scope="module")
def outside() -> Iterator[Outside]:
    """The rest of the world."""
    found = Outside()
    yield found
    found.socket.close()


@pytest.fixture(scope="module")
def server(shown_once: Path, make_once: MakeOnce, outside: Outside) -> Iterator[str]:
    """The address of a server of the fictional data for which the way to the network leads to `outside`."""
    folder = make_once("running", lambda folder: _with_assets(shown_once, folder))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), outside.address)
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, **proxies, "NO_PROXY": "", "no_proxy": "", "DASHBOARD_DATA": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _started(f"http://localhost:{port}")
    finally:
        process.terminate()
        process.wait()


def _with_assets(source: Path, folder: Path) -> None:
    shutil.copytree(source, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        assets.prepare()


def _started(address: str) -> str:
    for _ in range(4 * PATIENCE_SECONDS):
        try:
            httpx.get(f"{address}/_stcore/health", trust_env=False)
            return address
        except httpx.HTTPError:
            time.sleep(0.25)
    raise TimeoutError(f"the server did not start within {PATIENCE_SECONDS} seconds")


async def _answer(server: str, origin: str | None) -> int:
    """Return the status with which a WebSocket is answered: 101 opens it."""
    stream = server.replace("http", "ws") + "/_stcore/stream"
    try:
        async with websockets.connect(stream, subprotocols=["streamlit"], origin=origin, proxy=None):
            return 101
    except websockets.InvalidStatus as refused:
        return int(refused.response.status_code)


def test_foreign_origins_are_refused_at_once_and_nobody_outside_is_asked(server: str, outside: Outside) -> None:
    async def eight() -> list[int]:
        return await asyncio.gather(*(_answer(server, f"https://evil{number}.example") for number in range(8)))

    assert asyncio.run(eight()) == [403] * 8
    assert asyncio.run(_answer(server, server)) == 101
    assert asyncio.run(_answer(server, None)) == 101
    for path in ("/_stcore/health", "/media/x", "/"):
        httpx.get(f"{server}{path}", headers={"Origin": "https://evil.example"}, trust_env=False)
    assert outside.asked == []


def test_what_is_sent_is_refused_and_what_is_inside_is_not_told(server: str) -> None:
    with httpx.Client(base_url=server, trust_env=False) as client:
        sent = client.put("/_stcore/upload_file/a/b", content=b"0" * 10**6)
        found = {path: client.get(path).status_code for path in ("/_stcore/metrics", "/nowhere", "/static/js/gone.js")}
        health = client.get("/healthz")
    assert sent.status_code == 405
    assert found == dict.fromkeys(found, 404)
    assert (health.status_code, health.json()["status"]) == (200, "ok")


def test_a_visitor_gets_no_cookie_and_what_stands_in_a_header_leads_nowhere_else(server: str) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example", "X-Forwarded-Prefix": "/evil"}
    with httpx.Client(base_url=server, trust_env=False) as client:
        paths = (
            "/",
            "/map/?lang=fr",
            "/budgets?next=//evil.example",
            "/nowhere",
            "/_stcore/health",
            "/healthz",
            "/media/x",
        )
        answers = [client.get(path, headers={"Host": "evil.example", **forged}) for path in paths]
    assert [answer.status_code for answer in answers] == [200, 301, 308, 404, 200, 200, 404]
    assert [answer.headers.get("location") for answer in answers[1:3]] == [
        "/map?lang=fr",
        "/budget?next=//evil.example",
    ]
    assert not any("set-cookie" in answer.headers or b"evil" in answer.content for answer in answers)


def test_what_no_page_sends_is_dropped_and_the_socket_goes_on(server: str) -> None:
    others = (BackMsg(load_git_info=True), BackMsg(clear_cache=True), BackMsg(file_urls_request={"file_names": [""]}))

    async def answered() -> list[str | None]:
        stream = server.replace("http", "ws") + "/_stcore/stream"
        # As a visitor through a proxy: who sits at this machine may send files to the desk.
        given = {"Via": "1.1 proxy"}
        async with websockets.connect(
            stream, subprotocols=["streamlit"], additional_headers=given, proxy=None
        ) as socket:
            for message in (*others, BackMsg(app_heartbeat=True)):
                await socket.send(message.SerializeToString())
            await socket.send(b"\xff\xfe")
            await socket.send("text")
            await socket.send(BackMsg(app_heartbeat=True).SerializeToString())
            return [_kind(await socket.recv()) for _ in range(2)]

    assert asyncio.run(answered()) == ["heartbeat_ack", "heartbeat_ack"]


PROXIED: tuple[dict[str, str], ...] = ({"X-Forwarded-For": "127.0.0.1"}, {"Via": "1.1 proxy"}, {"Forwarded": "for=::1"})


def test_a_socket_that_a_proxy_opens_gets_no_word_of_the_desk(server: str) -> None:
    async def told(headers: dict[str, str]) -> bytes:
        asked = BackMsg(rerun_script={"page_script_hash": calc_hash("desk"), "query_string": "do=history&lang=en"})
        stream, found, kind = server.replace("http", "ws") + "/_stcore/stream", b"", None
        async with websockets.connect(
            stream, subprotocols=["streamlit"], additional_headers=headers, proxy=None, max_size=None
        ) as socket:
            await socket.send(asked.SerializeToString())
            while kind != "script_finished":
                sent = await asyncio.wait_for(socket.recv(), PATIENCE_SECONDS)
                assert isinstance(sent, bytes)
                found, kind = found + sent, _kind(sent)
        return found

    assert [b"Coordinators&#39; desk" in asyncio.run(told(headers)) for headers in ({}, *PROXIED)] == [
        True,
        False,
        False,
        False,
    ]


def _kind(sent: bytes | str) -> str | None:
    assert isinstance(sent, bytes)
    message = ForwardMsg()
    message.ParseFromString(sent)
    return message.WhichOneof("type")


def test_the_start_asks_nobody(server: str, outside: Outside) -> None:
    assert httpx.get(f"{server}/map", trust_env=False).status_code == 200
    assert outside.asked == []
