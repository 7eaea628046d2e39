"""Can whoever runs the dashboard measure it and read its log, and does neither tell anything of a visitor?"""

import asyncio
import json
import logging
import sys
from pathlib import Path

import httpx
import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from dashboard.serving import health, logs, metrics
from dashboard.store import published, shown_database
from tests.visits import PATHS, visit


@pytest.fixture(autouse=True)
def _data(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    monkeypatch.delenv(metrics.TOKEN, raising=False)
    monkeypatch.delenv(logs.FORM, raising=False)


def ask(path: str, client: str = "127.0.0.1", **headers: str) -> httpx.Response:
    """Ask a watched server that answers every address but that of its figures with a word."""
    routes = [Route("/a/metrics", metrics.metrics), Route("/{path:path}", lambda _: PlainTextResponse("inside"))]
    app = Starlette(routes=routes, middleware=[Middleware(metrics.Watch, prefix="/a")])

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, client=(client, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as asking:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            return await asking.get(f"/a{path}", headers=given)

    return asyncio.run(asked())


def measured(name: str, **labels: str) -> float:
    """Return a figure as it is told."""
    families = text_string_to_metric_families(ask("/metrics").text)
    samples = [sample for family in families for sample in family.samples if sample.name == name]
    return next((sample.value for sample in samples if labels.items() <= sample.labels.items()), 0)


@pytest.mark.parametrize(("client", "headers", "status"), [
    ("127.0.0.1", {}, 200),
    ("::1", {}, 200),
    ("203.0.113.9", {}, 404),
    ("127.0.0.1", {"X_Forwarded_For": "127.0.0.1"}, 404),
    ("127.0.0.1", {"X_Forwarded_Proto": "https"}, 404),
    ("127.0.0.1", {"Via": "1.1 proxy"}, 404),
    ("203.0.113.9", {"Authorization": "Bearer word"}, 404),
])  # fmt: skip
def test_figures_are_told_on_the_machine_alone(client: str, headers: dict[str, str], status: int) -> None:
    assert ask("/metrics", client, **headers).status_code == status


@pytest.mark.parametrize(("given", "status"), [
    ("Bearer wörd", 200), ("Bearer word", 404), ("wörd", 404), ("Bearer ", 404), ("", 404),
])  # fmt: skip
def test_figures_are_told_for_the_token(given: str, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(metrics.TOKEN, "wörd")
    request = Request({
        "type": "http", "method": "GET", "path": "/metrics", "query_string": b"", "client": ("203.0.113.9", 1),
        "headers": [(b"authorization", given.encode("latin-1"))],
    })  # fmt: skip
    assert metrics.metrics(request).status_code == status


def test_an_answer_is_counted_by_page_language_and_status() -> None:
    before = measured("dashboard_answers_total", part="map", language="fr", status="200")
    ask("/map?lang=fr&city=esp-bela", "203.0.113.9")
    ask("/map/?lang=fr")
    assert measured("dashboard_answers_total", part="map", language="fr", status="200") == before + 2
    assert measured("dashboard_answer_seconds_count", part="map") >= 2


def test_what_a_visitor_sends_makes_no_new_figure() -> None:
    def names() -> set[str]:
        return {
            line.split(" ")[0] for line in ask("/metrics").text.splitlines() if line.startswith("dashboard_answers")
        }

    for path in PATHS:
        ask(f"/{path}")
    ask("/nowhere")
    ask("/api/v1/members")
    before = names()
    for number in range(50):
        ask(f"/x{number}", accept_language=f"x{number}")
        ask(f"/map?lang=x{number}")
        ask(f"/api/v1/x{number}")
    assert names() == before
    assert "esp-bela" not in ask("/metrics").text


def test_the_data_have_a_version_and_an_age() -> None:
    path = shown_database.locate()
    assert path is not None
    assert measured("dashboard_data_info", version=published.version_of(path)) == 1
    assert measured("dashboard_data_age_seconds") > 0
    assert measured("dashboard_data_current") == 1


def test_runs_and_faults_of_pages_are_counted() -> None:
    runs, faults = measured("dashboard_run_seconds_count", page="agenda"), measured("dashboard_faults_total")
    visit("agenda", lang="en")
    assert measured("dashboard_run_seconds_count", page="agenda") == runs + 1
    assert measured("dashboard_faults_total") == faults

    def fail() -> None:
        from dashboard.serving import failure

        failure.say_calmly(ValueError())

    AppTest.from_function(fail, default_timeout=60).run()
    assert measured("dashboard_faults_total") == faults + 1


def test_alive_is_not_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = Request({"type": "http", "method": "GET", "path": "/readyz", "query_string": b"", "headers": []})
    assert (health.livez(request).status_code, health.readyz(request).status_code) == (200, 200)
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    assert (health.livez(request).status_code, health.readyz(request).status_code) == (200, 503)


def test_whoever_gets_an_earlier_version_is_served_all_the_same(
    shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request({"type": "http", "method": "GET", "path": "/readyz", "query_string": b"", "headers": []})
    path = shown_database.locate()
    monkeypatch.setattr(shown_database, "choose", lambda version=None: shown_database.Found(path, "lost"))
    assert (health.readyz(request).status_code, health.healthz(request).status_code) == (200, 503)


@pytest.mark.parametrize(("text", "said"), [
    ("('203.0.113.9', 51234) - accepted", "('(address)', 51234) - accepted"),
    ("203.0.113.9:51234 closed", "(address) closed"),
    ("from 2001:db8::8a2e:370:7334.", "from (address)"),
    ("[::1]:8501 is busy", "[(address)]:8501 is busy"),
    ("at 16:28:52 version 3.1.2 of abcdef", "at 16:28:52 version 3.1.2 of abcdef"),
    ("campaign-feb416f4c410.duckdb", "campaign-feb416f4c410.duckdb"),
])  # fmt: skip
def test_no_address_of_a_visitor_gets_into_the_log(text: str, said: str) -> None:
    assert logs.without_addresses(text) == said


def test_a_line_of_the_log_is_one_object_with_the_fault(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("of 203.0.113.9")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "for %s\nand more", ("203.0.113.9:1",), sys.exc_info())
    line = logs.Lines().format(record)
    found = json.loads(line)
    assert (found["level"], found["logger"], found["message"]) == ("error", "x", "for (address)\nand more")
    assert found["fault"].splitlines()[-1] == "ValueError: of (address)"
    assert "\n" not in line


@pytest.fixture
def _own_handlers() -> object:
    """Put back what logs as before."""
    kept = {name: list(logging.getLogger(name).handlers) for name in ("", "streamlit", "uvicorn")}
    yield
    for name, handlers in kept.items():
        logging.getLogger(name).handlers[:] = handlers


@pytest.mark.usefixtures("_own_handlers")
def test_answers_are_logged_where_that_is_wanted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    ask("/map?lang=fr&q=secret")
    assert [record for record in caplog.records if record.name == logs.LOG.name] == []
    monkeypatch.setenv(logs.FORM, "json")
    ask("/map?lang=fr&q=secret", "203.0.113.9")
    (record,) = [record for record in caplog.records if record.name == logs.LOG.name]
    line = json.loads(logs.Lines().format(record))
    assert {name: line[name] for name in ("part", "language", "status")} == {
        "part": "map", "language": "fr", "status": 200,
    }  # fmt: skip
    assert "secret" not in json.dumps(line)
    assert "203" not in json.dumps(line["message"])
