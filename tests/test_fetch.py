"""Does a download replace the last good file only by a good one, whatever the server does?"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import pytest

from etl.build import build, folders
from etl.errors import BuildError
from etl.fetch import world_bank_income_groups as source
from etl.fetch.world_bank_income_groups import fetch

CODES = [f"{first}{second}A" for first in "ABCDEFGHIJKLM" for second in "ABCDEFGHIJKLM"]
LAST_GOOD = "country_iso3,income_group,accessed_on\nDEU,High income,2025-01-01\n"
UNCHANGED = "nothing was changed, the file stays as it is\n  To mend it: "

Answer = Callable[[BaseHTTPRequestHandler], None]


def row(country: str, group: str = "High income", region: str = "Europe & Central Asia") -> dict[str, object]:
    """Return one row as the World Bank writes it, cut down to what is read."""
    return {"id": country, "region": {"id": "X", "value": region}, "incomeLevel": {"id": "X", "value": group}}


def body(rows: list[dict[str, object]], pages: int = 1) -> bytes:
    """Return an answer in the documented form: what there is, then the rows."""
    return json.dumps([{"page": 1, "pages": pages, "per_page": "400", "total": len(rows)}, rows]).encode()


GOOD = body(
    [*map(row, reversed(CODES)), row("EUU", "Aggregates", "Aggregates"), row("VEN", "Not classified"), row("XXX")]
)


def answer(status: int, content: bytes) -> Answer:
    """Return a server that answers so."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return play


def fall_silent(handler: BaseHTTPRequestHandler) -> None:
    """Answer later than anybody waits."""
    time.sleep(0.5)


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(GOOD)))
    handler.end_headers()
    handler.wfile.write(GOOD[:100])


class Server:
    """A local server that plays the given answers one after the other, the last one for ever."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[str] = []
        played = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                played.asked.append(self.path)
                played.answers[min(len(played.asked), len(played.answers)) - 1](self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v2"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A running server, and a client that loses patience quickly."""
    monkeypatch.setattr(source, "WAITS_SECONDS", (0.0, 0.0, 0.0))
    monkeypatch.setattr(source, "TIMEOUT_SECONDS", 0.2)
    played = Server()
    threading.Thread(target=played.server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield played
    played.server.shutdown()
    played.server.server_close()


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A folder data/raw with the last good file, beside the list of countries."""
    for name in ("raw", "reference"):
        (tmp_path / name).mkdir()
    lines = ["country_iso3,name", *(f"{code},x" for code in [*CODES, "VEN", "DEU"])]
    (tmp_path / "reference" / "countries.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "raw" / source.FILE).write_text(LAST_GOOD, encoding="utf-8")
    return tmp_path / "raw"


def test_a_good_answer_is_written_sorted_with_the_day_and_without_aggregates(server: Server, raw: Path) -> None:
    server.answers = [answer(200, GOOD)]
    today = datetime.now(UTC).date().isoformat()
    path = fetch(raw, server.url)
    rows = [f"{code},High income,{today}" for code in CODES]
    assert path.read_text(encoding="utf-8").splitlines() == ["country_iso3,income_group,accessed_on", *rows]
    assert (server.asked, [found.name for found in raw.iterdir()]) == (
        ["/v2/country?format=json&per_page=400"],
        [source.FILE],
    )


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again(server: Server, raw: Path, status: int) -> None:
    server.answers = [answer(status, b""), fall_silent, answer(200, GOOD)]
    fetch(raw, server.url)
    assert len(server.asked) == 3
    assert len((raw / source.FILE).read_text(encoding="utf-8").splitlines()) == 1 + len(CODES)


@pytest.mark.parametrize(
    ("play", "tries", "message"),
    [
        (answer(500, b""), 4, f"the server answers 500: {UNCHANGED}try again later"),
        (answer(404, b""), 1, f"the server answers 404: {UNCHANGED}try again later"),
        (fall_silent, 4, f"the network is not reachable (ReadTimeout): {UNCHANGED}try again later"),
        (hang_up, 4, f"the network is not reachable (RemoteProtocolError): {UNCHANGED}try again later"),
        (
            answer(200, b"<html>Maintenance</html>"),
            1,
            f"the answer has not the documented form: {UNCHANGED}look at the address in a browser",
        ),
        (
            answer(200, b'[{"message": [{"id": "120", "value": "Invalid value"}]}]'),
            1,
            f"the answer has not the documented form: {UNCHANGED}look at the address in a browser",
        ),
        (
            answer(200, body(list(map(row, CODES)), pages=2)),
            1,
            f"the answer has not the documented form: {UNCHANGED}look at the address in a browser",
        ),
        (
            answer(200, body([row(code) for code in CODES[:149]])),
            1,
            f"only 149 countries, at least 150 expected: {UNCHANGED}try again later",
        ),
    ],
    ids=["500", "404", "silence", "cut", "html", "error in json", "two pages", "too few countries"],
)
def test_a_bad_answer_is_said_and_the_last_good_file_stays(
    server: Server, raw: Path, play: Answer, tries: int, message: str
) -> None:
    server.answers = [play]
    with pytest.raises(BuildError) as refused:
        fetch(raw, server.url)
    assert (str(refused.value), len(server.asked)) == (f"data/raw/{source.FILE}: {message}", tries)
    assert [path.read_text(encoding="utf-8") for path in raw.iterdir()] == [LAST_GOOD]


def test_without_a_network_the_last_good_file_stays(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "WAITS_SECONDS", ())
    with pytest.raises(BuildError) as refused:
        fetch(raw, "http://127.0.0.1:9/v2")
    message = f"the network is not reachable (ConnectError): {UNCHANGED}try again later"
    assert str(refused.value) == f"data/raw/{source.FILE}: {message}"
    assert [path.read_text(encoding="utf-8") for path in raw.iterdir()] == [LAST_GOOD]


def test_a_fetched_file_is_built_with_the_day_of_its_download(folder: Path) -> None:
    (folder / "raw" / source.FILE).write_text(LAST_GOOD, encoding="utf-8")
    with duckdb.connect(str(build(folders(folder))), read_only=True) as con:
        found = con.execute(
            "select accessed_on::varchar, row_count, country_iso3, income_group "
            "from core.source inner join core.country_income using (source_id)"
        ).fetchall()
    assert found == [("2025-01-01", 1, "DEU", "High income")]


def test_a_fetched_file_without_rows_is_refused(folder: Path) -> None:
    (folder / "raw" / source.FILE).write_text(LAST_GOOD.splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(BuildError) as refused:
        build(folders(folder))
    assert str(refused.value).startswith(f"data/raw/{source.FILE}: etl/sql/sources/world_bank_income_groups.sql: ")
