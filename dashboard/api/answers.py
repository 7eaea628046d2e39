"""Answer a request: bounded in number, time and rows, cacheable by the version of the data, readable from any page."""

import gzip
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from dashboard.api import problems
from dashboard.api.asking import Visit
from dashboard.api.problems import ProblemError
from dashboard.api.resources import SQL
from dashboard.kit import site

# So many answers are made at once, beside the pages; so many requests wait for them.
AT_ONCE, WAITING = 2, 40
LIMITER = CapacityLimiter(AT_ONCE)
A_YEAR, SOON = 365 * 24 * 3600, 300
# Anybody's page may read: there is nothing here that only one visitor may see.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Vary": "Accept-Encoding",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
WORTH_COMPRESSING = 1000


@dataclass(frozen=True)
class Body:
    """What an answer holds; `following` is the address of the next page, `name` that of a file to keep."""

    content: bytes
    media: str
    following: str | None = None
    name: str | None = None


# Reads the request and returns the data that it asks for, and what makes the answer.
Prepare = Callable[[Request], tuple[Visit, Callable[[], Body]]]


def address(request: Request, path: str, **asked: str) -> str:
    """Return the address of something here: the public one where it is named, never what a visitor sends as Host."""
    base = f"{site.site()}/api/v1" if site.site() else request.scope.get("root_path", "")
    query = urlencode(asked)
    return f"{base}{path and '/'}{path}{query and '?'}{query}"


def served(prepare: Prepare) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint: in a thread of its own, and with a problem said calmly."""

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**CORS, **PREFLIGHT})
        try:
            if LIMITER.statistics().tasks_waiting >= WAITING:
                raise ProblemError(503, "Too many requests wait for an answer: try again in a moment.")
            answer = await to_thread.run_sync(partial(_answer, prepare, request), limiter=LIMITER)
        except ProblemError as problem:
            answer = problems.answer(problem)
        answer.headers.update(CORS)
        return answer

    return endpoint


def _answer(prepare: Prepare, request: Request) -> Response:
    visit, make = prepare(request)
    is_packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"ETag": _tag(request, visit), "Cache-Control": _kept(visit)}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = make()
    if body.following:
        headers["Link"] = f'<{body.following}>; rel="next"'
    if body.name:
        headers["Content-Disposition"] = f'attachment; filename="{body.name}"'
    content = body.content
    if is_packed and len(content) > WORTH_COMPRESSING and "parquet" not in body.media:
        headers["Content-Encoding"] = "gzip"
        content = gzip.compress(content, 5)
    return Response(content, headers=headers, media_type=body.media)


def _kept(visit: Visit) -> str:
    """Return how long an answer is good: for ever where the address names the version of the data."""
    return f"public, max-age={A_YEAR}, immutable" if visit.is_named else f"public, max-age={SOON}"


def _tag(request: Request, visit: Visit) -> str:
    """Return a weak tag, as a compressed answer has the same: of the data, the code and the address asked for."""
    asked = hashlib.sha256(f"{_code()} {site.site()} {request.url.path}?{request.url.query}".encode()).hexdigest()
    return f'W/"{visit.release.version}-{visit.edition.language}-{asked[:12]}"'


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for path in sorted([*Path(__file__).parent.glob("*.py"), *SQL.glob("*.sql")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()
