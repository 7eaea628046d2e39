"""Download a publication of the OCP Data Registry, for python -m etl procurement, into data/raw/publications."""

import gzip
import zlib
from pathlib import Path
from typing import Any

import orjson

from etl.errors import BuildError
from etl.fetch.download import MEGABYTE, Request, ask
from etl.fetch.faults import DownloadError, FetchError, UndocumentedError
from etl.fetch.files import LEAST_SHARE
from etl.fetch.journal import Result, Source, perform, validators
from etl.fetch.partial_downloads import path_of

NAME = "ocp_registry"
# As large as the disk allows, but for an answer without an end.
LARGEST = 200_000 * MEGABYTE
LOOKED_AT = 1000


def fetch(raw: Path, base_url: str = "https://data.open-contracting.org/en", publication: str = "") -> list[Path]:
    """Download all releases of the publication with this number, check them, and only then replace the file.

    Format: gzip of JSON Lines, a compiled release per line; the registry's page of the publication names its
    publisher and licence. Raises BuildError for any failure; the last good file then stays as it was.
    """
    if not publication.isdecimal():
        raise BuildError(
            f"{NAME} needs the number of a publication, not {publication!r}\n  To fix it: "
            f"python -m etl fetch {NAME} NUMBER; it stands in the address of its page, {base_url}/publication/NUMBER"
        )
    url = f"{base_url}/publication/{publication}/download?name=full.jsonl.gz"
    source = Source(f"{NAME}_{publication}", f"publications/{NAME}_{publication}.jsonl.gz", url)
    return perform(raw, source, lambda: _work(raw, source))


def _work(raw: Path, source: Source) -> Result:
    request = Request(raw, source, source.url, validators(raw, source), LARGEST)
    try:
        answer = ask(request, _releases)
    except DownloadError as problem:
        if problem.status != 404:
            raise
        edit = "look for its number at https://data.open-contracting.org/en/search/"
        raise FetchError(source.file, "the registry has no such publication", edit, 404) from problem
    _refuse_loss(raw, source, answer.content)
    message = f"{answer.content} releases"
    return Result({}, message, answer.validators, {raw / source.file: path_of(raw, source.name, source.url)})


def _refuse_loss(raw: Path, source: Source, new: int) -> None:
    path = raw / source.file
    try:
        old = _releases(path) if path.is_file() else 0
    except UndocumentedError:
        return
    if new < LEAST_SHARE * old:
        why = f"the new file has {new} releases, the last good file {old}"
        edit = "try again later; if the publisher took releases away, delete the last good file to accept the new"
        raise FetchError(source.file, why, edit)


def _releases(path: Path) -> int:
    """Return how many lines there are; the first ones and the last one must be releases, and the file whole."""
    number, line = 0, b""
    try:
        with gzip.open(path) as content:
            for number, line in enumerate(content, 1):
                if number <= LOOKED_AT:
                    _refuse_other(number, line)
    except (gzip.BadGzipFile, EOFError, zlib.error) as problem:
        raise UndocumentedError("it is no gzip file, or a damaged one") from problem
    if not number:
        raise UndocumentedError("it holds no release")
    _refuse_other(number, line)
    return number


def _refuse_other(number: int, line: bytes) -> None:
    try:
        release: Any = orjson.loads(line)
    except ValueError as problem:
        raise UndocumentedError(f"line {number} is no JSON") from problem
    if not isinstance(release, dict) or "ocid" not in release:
        raise UndocumentedError(f"line {number} is no release")
