"""What happened at the latest attempt of each connector? One row per source in data/raw/fetches.csv."""

import csv
import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.errors import BuildError

FILE = "fetches.csv"
COLUMNS = ("source", "tried_at", "outcome", "message", "url", "etag", "last_modified")


@dataclass(frozen=True)
class Source:
    """A connector: its name, the file of data/raw that it fills, and the address that it asks first."""

    name: str
    file: str
    url: str


@dataclass(frozen=True)
class Validators:
    """What a server gave to recognise its answer by; empty where it gave nothing."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Result:
    """The files to write, all of them or none, and a sentence on what they hold."""

    texts: Mapping[Path, str]
    message: str
    validators: Validators = Validators()


class FetchError(BuildError):
    """A download that changed nothing: the file, why in plain words, and what to do."""

    def __init__(self, file: str, why: str, edit: str) -> None:
        super().__init__(f"data/raw/{file}: {why}: nothing was changed, the file stays as it is\n  To mend it: {edit}")
        self.why = why


class NotModifiedError(Exception):
    """The server says that its file is the one that is already here."""


class UndocumentedError(ValueError):
    """The answer differs from the publisher's documentation; the text says where, if that is known."""


def perform(raw: Path, source: Source, work: Callable[[], Result]) -> list[Path]:
    """Do the work, write its files, and record the attempt, good or bad; return the files.

    Raises BuildError after recording it, for an UndocumentedError too; the validators of the last good file are kept.
    """
    kept = validators(raw, source)
    try:
        result = work()
    except NotModifiedError:
        _record(raw, source, "unchanged", "the publisher has nothing newer", kept)
        return []
    except (BuildError, UndocumentedError) as problem:
        failure = _failure(source, problem)
        why = failure.why if isinstance(failure, FetchError) else str(failure).splitlines()[0]
        _record(raw, source, "failed", why, kept)
        raise failure from problem
    paths = write_all(result.texts)
    _record(raw, source, "updated", result.message, result.validators)
    return paths


def validators(raw: Path, source: Source) -> Validators:
    """Return the validators of the last good file of a source; empty ones if there is none."""
    row = next((row for row in attempts(raw) if row["source"] == source.name), None)
    return Validators(row["etag"], row["last_modified"]) if row and (raw / source.file).is_file() else Validators()


def attempts(raw: Path) -> list[dict[str, str]]:
    """Return the latest attempt of each source, as text; none if the file is missing or has another form."""
    path = raw / FILE
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            return []
        return [{column: row[column] or "" for column in COLUMNS} for row in reader]


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a CSV text as the project keeps it: commas, one header, line feeds."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def write_all(texts: Mapping[Path, str]) -> list[Path]:
    """Replace the files only once all of them are written in full beside their places."""
    unfinished = {path: path.with_name(f".{path.name}-{os.getpid()}") for path in texts}
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished[path].write_text(text, encoding="utf-8")
    for path in texts:
        os.replace(unfinished[path], path)
    return list(texts)


def today() -> str:
    """Return the day of the download, as the raw files state it."""
    return datetime.now(UTC).date().isoformat()


def _failure(source: Source, problem: BuildError | UndocumentedError) -> BuildError:
    if isinstance(problem, BuildError):
        return problem
    where = f" ({problem})" if str(problem) else ""
    why = f"the answer has not the documented form{where}"
    return FetchError(source.file, why, "look at the address in a browser")


def _record(raw: Path, source: Source, outcome: str, message: str, seen: Validators) -> None:
    tried_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    row = (source.name, tried_at, outcome, message, source.url, seen.etag, seen.last_modified)
    others = [tuple(other.values()) for other in attempts(raw) if other["source"] != source.name]
    write_all({raw / FILE: table(COLUMNS, sorted([*others, row]))})
