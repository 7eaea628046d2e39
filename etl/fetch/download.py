"""Is the whole answer here, and of the documented form? Ask politely, go on where it was cut, then read it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Generic, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tqdm import tqdm

from etl.fetch import parts
from etl.fetch.journal import FetchError, NotModifiedError, Source, UndocumentedError, Validators

AGENT = "human-rights-cities-dashboard/0.1 (fetched by hand, now and then)"
TIMEOUT_SECONDS = 30.0
LONGEST_SECONDS = 3600.0
TRIES = 4
# Each wait is three times the one before: 1, 3 and 9 seconds; unless the server asks for another.
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 120.0
WORTH_ANOTHER_TRY = {408, 425, 429, 500, 502, 503, 504}
MEGABYTE = 1_000_000
# What readers raise at an answer of another form; FetchError is none of them.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, EOFError, NotImplementedError)

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """One address to ask for one source, and how many bytes its answer may have at most."""

    raw: Path
    source: Source
    url: str
    known: Validators | None = None
    limit: int = 50 * MEGABYTE


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What was read from the answer, and what the server gave to recognise it by."""

    content: T
    validators: Validators


class _PassingError(Exception):
    """A fault that may be gone at the next try; `wait` is what the server asks for, in seconds."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


def ask(request: Request, read: Callable[[Path], T]) -> Answer[T]:
    """Download the answer in full, read it, and return what was read; nothing of data/raw is touched.

    `read` is given the file and raises ValueError and the like for an answer of another form, which becomes an
    UndocumentedError. Raises FetchError for any other failure and NotModifiedError if `request.known` still holds.
    """
    part = parts.place(request.raw, request.source.name, request.url)
    tries = Retrying(
        stop=stop_after_attempt(TRIES),
        wait=_wait,
        sleep=nap,
        retry=retry_if_exception_type(_PassingError),
        reraise=True,
    )
    try:
        seen = tries(_transfer, request, part)
    except _PassingError as problem:
        raise FetchError(request.source.file, str(problem), "try again later") from problem
    try:
        return Answer(read(part), seen)
    except (UndocumentedError, FetchError):
        raise
    except UNREADABLE as problem:
        raise UndocumentedError from problem
    finally:
        parts.drop(part)


def nap(seconds: float) -> None:
    """Wait out of politeness, between requests or before another try."""
    time.sleep(seconds)


def _transfer(request: Request, part: Path) -> Validators:
    headers = {
        "User-Agent": AGENT,
        "Accept-Encoding": "identity",
        "Accept-Language": "en",
        **_conditions(request, part),
    }
    try:
        with httpx.stream(
            "GET", request.url, headers=headers, timeout=TIMEOUT_SECONDS, follow_redirects=True
        ) as response:
            _judge(request, part, response)
            seen = Validators(response.headers.get("etag", ""), response.headers.get("last-modified", ""))
            _save(request, part, response, seen)
            return seen
    except httpx.RequestError as problem:
        raise _PassingError(f"the network is not reachable ({type(problem).__name__})") from problem


def _conditions(request: Request, part: Path) -> dict[str, str]:
    size, validator = parts.progress(part)
    if size:
        return {"Range": f"bytes={size}-", "If-Range": validator}
    known = request.known or Validators()
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _judge(request: Request, part: Path, response: httpx.Response) -> None:
    """Let only an answer with content pass."""
    status = response.status_code
    asked = response.request.headers
    if status == 304 and ("if-none-match" in asked or "if-modified-since" in asked):
        raise NotModifiedError
    if status in WORTH_ANOTHER_TRY:
        raise _PassingError(f"the server answers {status}", _asked_wait(request, response))
    if status == 416 or (status == 206 and not _continues(part, response)):
        parts.drop(part)
        raise _PassingError("the server does not continue the answer where it was cut")
    if status not in (200, 206):
        raise FetchError(request.source.file, f"the server answers {status}", "try again later")


def _continues(part: Path, response: httpx.Response) -> bool:
    size, _ = parts.progress(part)
    return size > 0 and response.headers.get("content-range", "").startswith(f"bytes {size}-")


def _asked_wait(request: Request, response: httpx.Response) -> float | None:
    """Return the seconds of Retry-After, which is a number or a date; refuse to wait for very long."""
    text = response.headers.get("retry-after", "")
    try:
        seconds = float(text) if text.isdigit() else (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None
    if seconds > LONGEST_WAIT_SECONDS:
        why = f"the server answers {response.status_code} and asks to wait {seconds:.0f} seconds"
        raise FetchError(request.source.file, why, "try again after that time")
    return max(seconds, 0.0)


def _save(request: Request, part: Path, response: httpx.Response, seen: Validators) -> None:
    """Append to the part, or begin it anew where the server sends the whole; stop at the limit."""
    is_rest = response.status_code == 206
    if not is_rest:
        # Bytes that were decoded on the way cannot be counted on to continue.
        parts.begin(part, Validators() if "content-encoding" in response.headers else seen)
    size = part.stat().st_size if is_rest else 0
    length = response.headers.get("content-length", "")
    total = size + int(length) if length.isdigit() else None
    started = time.monotonic()
    bar = tqdm(
        desc=request.source.name, total=total, initial=size, unit="B", unit_scale=True, leave=False, disable=None
    )
    with part.open("ab") as file, bar:
        for chunk in response.iter_bytes():
            size += file.write(chunk)
            bar.update(len(chunk))
            if max(size, total or 0) > request.limit or time.monotonic() - started > LONGEST_SECONDS:
                break
        else:
            return
    parts.drop(part)
    why = f"the answer is larger than {request.limit / MEGABYTE:g} MB, or takes more than an hour"
    raise FetchError(request.source.file, why, "look at the address in a browser")


def _wait(state: RetryCallState) -> float:
    problem = state.outcome.exception() if state.outcome else None
    if isinstance(problem, _PassingError) and problem.wait is not None:
        return problem.wait
    return FIRST_WAIT_SECONDS * float(3 ** (state.attempt_number - 1))
