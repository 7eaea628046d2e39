"""A local server that plays given answers, good and bad, in place of a publisher's."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from etl.fetch import download

Answer = Callable[[BaseHTTPRequestHandler], None]
Route = Callable[[str], bytes]
PATIENCE_SECONDS = 1.0
HTML = b"<!doctype html><html><body>Maintenance</body></html>"


def answer(status: int, content: bytes, **headers: str) -> Answer:
    """Return a server that answers so; write retry_after for the header Retry-After."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        _head(handler, status, {"content_length": str(len(content))} | headers)
        handler.wfile.write(content)

    return play


def routed(route: Route, **headers: str) -> Answer:
    """Return a server whose content depends on the address asked for."""
    return lambda handler: answer(200, route(handler.path), **headers)(handler)


def fall_silent(handler: BaseHTTPRequestHandler) -> None:
    """Answer later than anybody waits."""
    time.sleep(2 * PATIENCE_SECONDS)


def cut(route: Route, at: float = 0.5, **headers: str) -> Answer:
    """Return a server that promises all and hangs up after a part of it."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        content = route(handler.path)
        _head(handler, 200, {"content_length": str(len(content))} | headers)
        handler.wfile.write(content[: int(len(content) * at)])

    return play


def rest(route: Route, **headers: str) -> Answer:
    """Return a server that continues where the client says that it was cut."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        content = route(handler.path)
        start = int(handler.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        whole = f"bytes {start}-{len(content) - 1}/{len(content)}"
        answer(206, content[start:], content_range=whole, **headers)(handler)

    return play


def _head(handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()


class Server:
    """A local server that plays the given answers one after the other, the last one for ever."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        played = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                played.asked.append(self.path)
                played.headers.append({name.lower(): value for name, value in self.headers.items()})
                played.answers[min(len(played.asked), len(played.answers)) - 1](self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v2"


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Server, list[float]]]:
    """Run a server, and a client that loses patience quickly; give both the server and the waits of the client."""
    waits: list[float] = []
    monkeypatch.setattr(download, "pause", waits.append)
    monkeypatch.setattr(download, "TIMEOUT_SECONDS", PATIENCE_SECONDS)
    played = Server()
    threading.Thread(target=played.server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield played, waits
    played.server.shutdown()
    played.server.server_close()
