"""What happened at the latest attempt of each connector? One row per source in data/raw/fetches.csv."""

import csv
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from etl.errors import BuildError
from etl.fetch import partial_downloads
from etl.fetch.faults import DownloadError, FetchError, NotModifiedError, undocumented
from etl.fetch.files import refuse_losses
from etl.fetch.partial_downloads import UNKNOWN, Validators
from etl.read.personal import without_personal
from etl.write_files import csv_text, replace_together

FILE = "fetches.csv"
COLUMNS = ("source", "tried_at", "outcome", "message", "url", "etag", "last_modified", "file")


@dataclass(frozen=True)
class Source:
    """A connector: its name, the file of data/raw that it fills, and the address that it asks first."""

    name: str
    file: str
    url: str


@dataclass(frozen=True)
class Result:
    """The files to write, all of them or none, and a sentence on what they hold.

    An answer that is kept as it is, such as one too large for memory, is moved to its place.
    """

    texts: Mapping[Path, str]
    message: str
    validators: Validators = UNKNOWN
    answers: Mapping[Path, Path] = field(default_factory=dict)


def perform(raw: Path, source: Source, work: Callable[[], Result]) -> list[Path]:
    """Do the work, write its files, and record the attempt, good or bad; return the files.

    Whatever fails becomes a BuildError and is recorded, with the validators of the last good file; only a second
    fetch at the same time leaves no record. A file that would lose many of its rows is refused.
    """
    try:
        with partial_downloads.no_other_fetch(raw):
            return _recorded(raw, source, work)
    except OSError as problem:
        raise _failure(source, problem) from problem


def validators(raw: Path, source: Source) -> Validators:
    """Return the validators of the last good file of a source; empty ones if it is gone or came from elsewhere."""
    row = next((row for row in attempts(raw) if row["source"] == source.name), None)
    if row is None or row["url"] != source.url or not (raw / source.file).is_file():
        return UNKNOWN
    return Validators(row["etag"], row["last_modified"])


def attempts(raw: Path) -> list[dict[str, str]]:
    """Return the latest attempt of each source, as text; empty cells for what the file does not tell."""
    path = raw / FILE
    if not path.is_file():
        return []
    # A record that is damaged must not keep anybody from fetching.
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return [
            {column: row.get(column) or "" for column in COLUMNS} for row in csv.DictReader(file) if row.get("source")
        ]


def _recorded(raw: Path, source: Source, work: Callable[[], Result]) -> list[Path]:
    kept = validators(raw, source)
    try:
        paths = _attempt(raw, source, work, kept)
    except Exception as problem:
        failure = _failure(source, problem)
        # Where nothing can be written, the failure says so itself.
        with suppress(OSError):
            replace_together(_record(raw, source, "failed", Result({}, _why(source, failure), kept)))
        if not isinstance(problem, DownloadError):
            partial_downloads.drop_all(raw, source.name)
        raise failure from problem
    partial_downloads.drop_all(raw, source.name)
    return paths


def _attempt(raw: Path, source: Source, work: Callable[[], Result], kept: Validators) -> list[Path]:
    try:
        result = work()
    except NotModifiedError:
        replace_together(_record(raw, source, "unchanged", Result({}, "the publisher has nothing newer", kept)))
        return []
    refuse_losses(raw, result.texts)
    replace_together({**result.texts, **result.answers, **_record(raw, source, "updated", result)})
    return [*result.texts, *result.answers]


def _failure(source: Source, problem: Exception) -> BuildError:
    if isinstance(problem, BuildError):
        return problem
    if isinstance(problem, BlockingIOError):
        return FetchError(source.file, "another fetch is running", "wait until it has ended")
    if isinstance(problem, OSError):
        why = f"a file cannot be read or written ({problem})"
        return FetchError(source.file, why, "look at the rights of data/ and at the space on its disk")
    return FetchError(source.file, *undocumented(problem))


def _why(source: Source, failure: BuildError) -> str:
    if isinstance(failure, FetchError):
        return failure.why if failure.file == source.file else f"data/raw/{failure.file}: {failure.why}"
    return str(failure).splitlines()[0]


def _record(raw: Path, source: Source, outcome: str, result: Result) -> dict[Path, str]:
    tried_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    # A server's own words may be in the message; the build refuses a file that holds what looks like an address.
    message = without_personal(result.message)
    seen = result.validators
    row = (source.name, tried_at, outcome, message, source.url, seen.etag, seen.last_modified, source.file)
    others = [tuple(other.values()) for other in attempts(raw) if other["source"] != source.name]
    return {raw / FILE: csv_text(COLUMNS, sorted([*others, row]))}
