"""What whoever runs the dashboard can measure: visits, times, faults and the age of the data; nothing of a visitor."""

import hmac
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.pages import PAGES
from dashboard.serving import logs
from dashboard.serving.shell import language_of
from dashboard.store import published, shown_database
from dashboard.store.queries import release

TOKEN = "DASHBOARD_METRICS_TOKEN"
HERE = ("127.0.0.1", "::1")
# A proxy on this machine would make every visitor one from here: it says so in one of these.
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip", "via")
PARTS = {"api": "api", "card": "card", "static": "file", "app": "file", "media": "file"}
SLOW = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
REGISTRY = CollectorRegistry()
ANSWERS = Counter(
    "dashboard_answers",
    "Answers by page or part, language of a page and status",
    ["part", "language", "status"],
    registry=REGISTRY,
)
SECONDS = Histogram(
    "dashboard_answer_seconds", "Time until an answer begins", ["part"], buckets=SLOW, registry=REGISTRY
)
RUNS = Histogram("dashboard_run_seconds", "Time of a run of a page", ["page"], buckets=SLOW, registry=REGISTRY)
FAULTS = Counter("dashboard_faults", "Runs of a page that failed", registry=REGISTRY)
VISITORS = Gauge("dashboard_visitors", "Pages that are open now", registry=REGISTRY)


class Data(Collector):
    """Which data are shown, how old they are, and whether they are those that should be."""

    def collect(self) -> Iterator[Metric]:
        """Look at them when they are asked for."""
        found = shown_database.choose()
        yield GaugeMetricFamily(
            "dashboard_data_current", "1 where visitors get the current database", value=float(found.problem is None)
        )
        if found.path is not None:
            of = release(found.path)
            yield InfoMetricFamily("dashboard_data", "The data shown", {"version": published.version_of(found.path)})
            read = datetime(of.as_of.year, of.as_of.month, of.as_of.day, tzinfo=UTC)
            age = (datetime.now(UTC) - read).total_seconds()
            yield GaugeMetricFamily("dashboard_data_age_seconds", "Time since its sources were read", value=age)


REGISTRY.register(Data())
ProcessCollector(registry=REGISTRY)


def metrics(request: Request) -> Response:
    """Answer in the form of OpenMetrics: to this machine, and to whoever knows the token."""
    if not _may_read(request):
        return PlainTextResponse("Not Found", 404)
    return Response(generate_latest(REGISTRY), headers={"Cache-Control": "no-store"}, media_type=CONTENT_TYPE_LATEST)


def _may_read(request: Request) -> bool:
    token = os.environ.get(TOKEN, "").strip()
    given = request.headers.get("authorization", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    is_passed_on = any(name in request.headers for name in FORWARDED)
    return not is_passed_on and request.client is not None and request.client.host in HERE


class Watch:
    """ASGI middleware that counts and times every answer, and has it written into the log."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and note what comes back."""
        if scope["type"] == "websocket":
            with VISITORS.track_inprogress():
                await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self.app(scope, receive, self._noting(scope, send))
        else:
            await self.app(scope, receive, send)

    def _noting(self, scope: Scope, send: Send) -> Send:
        started = time.perf_counter()
        part = part_of(scope["path"].removeprefix(self.prefix))
        language = language_of(Request(scope)) if part in PAGE_NAMES else ""

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                seconds, status = time.perf_counter() - started, message["status"]
                ANSWERS.labels(part, language, status).inc()
                SECONDS.labels(part).observe(seconds)
                logs.answered(part, language, status, seconds)
            await send(message)

        return note


PAGE_NAMES = {entry.folder for entry in PAGES}
_BY_PATH = {entry.path: entry.folder for entry in PAGES}


def part_of(path: str) -> str:
    """Return the page or the part of the server that a path leads to: one of a few, whatever a visitor sends."""
    place = path.strip("/")
    return _BY_PATH.get(place) or PARTS.get(place.split("/")[0], "other")


def timed(page: str, show: Callable[[], None]) -> None:
    """Run a page and note how long it took."""
    with RUNS.labels(page).time():
        show()
