"""Is the whole answer here, and of the documented form? Ask politely, go on where it was cut, then read it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tqdm import tqdm

from etl.errors import BuildError
from etl.fetch import heads, parts
from etl.fetch.faults import DownloadError, NotModifiedError, undocumented
from etl.fetch.journal import Source
from etl.fetch.parts import UNKNOWN, Validators

AGENT = "human-rights-cities-dashboard/0.1 (fetched by hand, now and then)"
TIMEOUT_SECONDS = 30.0
LONGEST_SECONDS = 3600.0
TRIES = 4
# Each wait is three times the one before: 1, 3 and 9 seconds; unless the server asks for another.
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 120.0
WORTH_ANOTHER_TRY = {408, 425, 429, 500, 502, 503, 504}
MEGABYTE = 1_000_000

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """One address to ask for one source, how many bytes its answer may have, and how long to pause before asking."""

    raw: Path
    source: Source
    url: str
    known: Validators = UNKNOWN
    limit: int = 50 * MEGABYTE
    pause: float = 0.0


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What was read from the answer, and what the server gave to recognise it by."""

    content: T
    validators: Validators


class _PassingError(Exception):
    """A fault that may be gone at the next try; the server may state its status and the seconds to wait."""

    def __init__(self, why: str, status: int | None = None, wait: float = 0.0) -> None:
        super().__init__(why)
        self.status = status
        self.wait = wait


def ask(request: Request, read: Callable[[Path], T]) -> Answer[T]:
    """Download the answer in full, read it, and return what was read; nothing of data/raw is touched.

    An answer that is here from an earlier run is not asked for again; it stays until `journal.perform` has all of
    them. Raises NotModifiedError if `request.known` still holds, OSError if the disk fails, and DownloadError for
    any other failure: `read` is given the file and may raise whatever it likes at an answer of another form.
    """
    part = parts.place(request.raw, request.source.name, request.url)
    seen = parts.finished(part) or _download(request, part)
    try:
        return Answer(read(part), seen)
    except (BuildError, OSError):
        raise
    except Exception as problem:
        parts.drop(part)
        raise DownloadError(request.source.file, *undocumented(problem)) from problem


def nap(seconds: float) -> None:
    """Wait out of politeness, between requests or before another try."""
    time.sleep(seconds)


def _download(request: Request, part: Path) -> Validators:
    if request.pause:
        nap(request.pause)
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
        raise DownloadError(request.source.file, str(problem), "try again later", problem.status) from problem
    parts.finish(part, seen)
    return seen


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
            return _save(request, part, response)
    except httpx.RequestError as problem:
        raise _PassingError(f"the network is not reachable ({type(problem).__name__})") from problem


def _conditions(request: Request, part: Path) -> dict[str, str]:
    size, seen = parts.progress(part)
    if size:
        return {"Range": f"bytes={size}-", "If-Range": parts.strong(seen)}
    conditions = {"If-None-Match": request.known.etag, "If-Modified-Since": request.known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _judge(request: Request, part: Path, response: httpx.Response) -> None:
    """Let only an answer with content pass."""
    status = response.status_code
    asked = response.request.headers
    if status == 304 and ("if-none-match" in asked or "if-modified-since" in asked):
        raise NotModifiedError
    if status in WORTH_ANOTHER_TRY:
        raise _PassingError(f"the server answers {status}", status, _asked_wait(request, response))
    if status == 416 or (status == 206 and not heads.continues(response, *parts.progress(part))):
        parts.drop(part)
        raise _PassingError("the server does not continue the answer where it was cut")
    if status not in (200, 206):
        raise DownloadError(request.source.file, f"the server answers {status}", "try again later", status)


def _asked_wait(request: Request, response: httpx.Response) -> float:
    seconds = heads.asked_wait(response)
    if seconds > LONGEST_WAIT_SECONDS:
        why = f"the server answers {response.status_code} and asks to wait {seconds:.0f} seconds"
        raise DownloadError(request.source.file, why, "try again after that time")
    return seconds


def _save(request: Request, part: Path, response: httpx.Response) -> Validators:
    """Append to the part, or begin it anew where the server sends the whole; return what to recognise it by."""
    size, seen = parts.progress(part)
    if response.status_code == 200:
        size, seen = 0, heads.validators(response)
        # Bytes that were decoded on the way cannot be counted on to continue.
        parts.begin(part, UNKNOWN if heads.is_encoded(response) else seen)
    total = heads.total(response, size)
    _append(request, part, response, total)
    if total is not None and not heads.is_encoded(response) and part.stat().st_size != total:
        raise _PassingError("the answer was cut")
    return seen


def _append(request: Request, part: Path, response: httpx.Response, total: int | None) -> None:
    """Write the bytes as they come in; stop at the limits of size, which drops the part, and of time."""
    started = time.monotonic()
    with part.open("ab") as file, _bar(request, file.tell(), total) as bar:
        for chunk in response.iter_bytes():
            file.write(chunk)
            bar.update(len(chunk))
            if max(file.tell(), total or 0) > request.limit:
                parts.drop(part)
                why = f"the answer is larger than {request.limit / MEGABYTE:g} MB"
                raise DownloadError(request.source.file, why, "look at the address in a browser")
            if time.monotonic() - started > LONGEST_SECONDS:
                why = f"the answer takes more than {LONGEST_SECONDS / 60:g} minutes"
                raise DownloadError(
                    request.source.file, why, "try again: it goes on from there if the server allows it"
                )


def _bar(request: Request, size: int, total: int | None) -> tqdm:
    return tqdm(
        desc=request.source.name, total=total, initial=size, unit="B", unit_scale=True, leave=False, disable=None
    )


def _wait(state: RetryCallState) -> float:
    problem = state.outcome.exception() if state.outcome else None
    asked = problem.wait if isinstance(problem, _PassingError) else 0.0
    return max(asked, FIRST_WAIT_SECONDS * float(3 ** (state.attempt_number - 1)))
