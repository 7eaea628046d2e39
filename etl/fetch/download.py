"""Download one address in full: try again, go on where it was cut, keep to the limits, then read it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt
from tqdm import tqdm

from etl.errors import BuildError
from etl.fetch import partial_downloads, response_headers
from etl.fetch.faults import DownloadError, NotModifiedError, undocumented
from etl.fetch.journal import Source
from etl.fetch.partial_downloads import UNKNOWN, Validators

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
    """What was read from the answer, with its ETag and date."""

    content: T
    validators: Validators


class _TransientError(Exception):
    """A fault worth another try, with the status of the server and the seconds that it asks to wait."""

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
    part = partial_downloads.path_of(request.raw, request.source.name, request.url)
    seen = partial_downloads.finished(part) or _download(request, part)
    try:
        return Answer(read(part), seen)
    except (BuildError, OSError):
        raise
    except Exception as problem:
        partial_downloads.drop(part)
        raise DownloadError(request.source.file, *undocumented(problem)) from problem


def pause(seconds: float) -> None:
    """Wait between requests, or before another try."""
    time.sleep(seconds)


def _download(request: Request, part: Path) -> Validators:
    if request.pause:
        pause(request.pause)
    tries = Retrying(
        stop=stop_after_attempt(TRIES),
        wait=_wait,
        sleep=pause,
        retry=retry_if_exception_type(_TransientError),
        reraise=True,
    )
    try:
        seen = tries(_transfer, request, part)
    except _TransientError as problem:
        raise DownloadError(request.source.file, str(problem), "try again later", problem.status) from problem
    partial_downloads.finish(part, seen)
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
        raise _TransientError(f"the network is not reachable ({type(problem).__name__})") from problem


def _conditions(request: Request, part: Path) -> dict[str, str]:
    size, seen = partial_downloads.progress(part)
    if size:
        return {"Range": f"bytes={size}-", "If-Range": partial_downloads.strong(seen)}
    conditions = {"If-None-Match": request.known.etag, "If-Modified-Since": request.known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _judge(request: Request, part: Path, response: httpx.Response) -> None:
    """Return if the response has content to save; raise an error for any other."""
    status = response.status_code
    asked = response.request.headers
    if status == 304 and ("if-none-match" in asked or "if-modified-since" in asked):
        raise NotModifiedError
    if status in WORTH_ANOTHER_TRY:
        raise _TransientError(f"the server answers {status}", status, _asked_wait(request, response))
    if status == 416 or (status == 206 and not response_headers.continues(response, *partial_downloads.progress(part))):
        partial_downloads.drop(part)
        raise _TransientError("the server does not continue the answer where it was cut")
    if status not in (200, 206):
        raise DownloadError(request.source.file, f"the server answers {status}", "try again later", status)


def _asked_wait(request: Request, response: httpx.Response) -> float:
    seconds = response_headers.asked_wait(response)
    if seconds > LONGEST_WAIT_SECONDS:
        why = f"the server answers {response.status_code} and asks to wait {seconds:.0f} seconds"
        raise DownloadError(request.source.file, why, "try again after that time")
    return seconds


def _save(request: Request, part: Path, response: httpx.Response) -> Validators:
    """Append to the partial download, or begin it anew where the server sends the whole; return its ETag and date."""
    size, seen = partial_downloads.progress(part)
    if response.status_code == 200:
        size, seen = 0, response_headers.validators(response)
        # Bytes that were decoded on the way cannot be counted on to continue.
        partial_downloads.begin(part, UNKNOWN if response_headers.is_encoded(response) else seen)
    total = response_headers.total(response, size)
    _append(request, part, response, total)
    if total is not None and not response_headers.is_encoded(response) and part.stat().st_size != total:
        raise _TransientError("the answer was cut")
    return seen


def _append(request: Request, part: Path, response: httpx.Response, total: int | None) -> None:
    """Write the bytes as they arrive; raise DownloadError beyond the limit of size, which removes them, or of time."""
    started = time.monotonic()
    with part.open("ab") as file, _bar(request, file.tell(), total) as bar:
        for chunk in response.iter_bytes():
            file.write(chunk)
            bar.update(len(chunk))
            if max(file.tell(), total or 0) > request.limit:
                partial_downloads.drop(part)
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
    asked = problem.wait if isinstance(problem, _TransientError) else 0.0
    return max(asked, FIRST_WAIT_SECONDS * float(3 ** (state.attempt_number - 1)))
