"""Read what a request asks for: every parameter is known, bounded and of its type, or the request is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

from dashboard.api.problems import ProblemError, echoed, nearest
from dashboard.api.resources import Resource
from dashboard.store import db, shown_database
from dashboard.store.edition import Edition
from dashboard.store.nouns.provenance import Release
from dashboard.store.queries import release
from dashboard.words.translation import Words, languages, words

LONGEST_QUERY = 4000
LONGEST_VALUE = db.LONGEST
# Rows of a page of JSON, and of a file, which by default is the whole table.
PAGE, MOST_OF_PAGE = 100, 5000
MOST_OF_FILE = 100_000
SHARED = ("lang", "data")
PAGING = ("limit", "cursor")
YES = {"1": True, "0": False, "true": True, "false": False}
Value = str | int | float | bool | date | None
PARSERS: dict[str, tuple[str, Callable[[str], Value]]] = {
    "INTEGER": ("a whole number", int),
    "BIGINT": ("a whole number", int),
    "DOUBLE": ("a number", float),
    "BOOLEAN": ("true or false", lambda text: YES[text.lower()]),
    "DATE": ("a day such as 2026-11-22", date.fromisoformat),
}
LARGEST = 2**63 - 1
WHY = {
    "gone": (404, "Data version {version} is not kept here."),
    "withdrawn": (410, "Data version {version} was withdrawn by its publisher."),
    "damaged": (503, "Data version {version} cannot be opened: its file is damaged."),
    "outdated": (503, "Data version {version} was made for an earlier dashboard and lacks what is asked for."),
    "busy": (503, "Data version {version} cannot be opened just now: another program holds its file."),
}


@dataclass(frozen=True)
class Visit:
    """Which data are read, in which language, and whether the address names their version."""

    edition: Edition
    release: Release
    is_named: bool

    @property
    def words(self) -> Words:
        """Return the words of the language."""
        return words(self.edition.language)


@dataclass(frozen=True)
class Asked:
    """Which rows are asked for: those whose columns equal what is given, behind a place, so many."""

    equal: tuple[tuple[str, Value], ...]
    after: int
    limit: int


def parameters(request: Request, own: Iterable[str]) -> dict[str, str]:
    """Return the parameters of the address; raise ProblemError for one that is unknown, too long or named twice."""
    found: dict[str, str] = {}
    possible = [*SHARED, *own]
    for name, value in request.query_params.multi_items():
        if name not in possible:
            raise ProblemError(
                400, f"There is no parameter {echoed(name)}. {nearest(name, possible)}", parameter=echoed(name)
            )
        if name in found:
            raise ProblemError(400, f"{name} is named twice: give it one value.", parameter=name)
        if len(value) > LONGEST_VALUE:
            raise ProblemError(400, f"{name} has at most {LONGEST_VALUE} characters.", parameter=name)
        found[name] = value
    return found


def visit(request: Request) -> Visit:
    """Return the data and the language that are asked for."""
    if len(request.url.query) > LONGEST_QUERY:
        raise ProblemError(414, f"An address has at most {LONGEST_QUERY} characters behind the question mark.")
    language, version = request.query_params.get("lang", "en"), request.query_params.get("data")
    if language not in languages():
        raise ProblemError(
            400, f"There is no language {echoed(language)}. {nearest(language, languages())}", parameter="lang"
        )
    found = shown_database.choose(version)
    if found.path is None:
        raise _no_data(version, found.problem)
    return Visit(Edition(found.path, language), release(found.path), version is not None)


def _no_data(version: str | None, problem: str | None) -> ProblemError:
    if version is None:
        return ProblemError(503, "There are no data that could be shown just now.")
    status, said = WHY[problem or "gone"]
    return ProblemError(status, said.format(version=echoed(version)), parameter="data")


def asked(resource: Resource, given: dict[str, str], version: str, types: dict[str, str], is_file: bool) -> Asked:
    """Return the rows that the parameters ask for."""
    equal = tuple(
        (name, _value(name, text, types.get(name, "VARCHAR")))
        for name, text in given.items()
        if name in types or name in resource.asks
    )
    most = MOST_OF_FILE if is_file else MOST_OF_PAGE
    limit = _limit(given.get("limit", str(most if is_file else PAGE)), most)
    return Asked(equal, _place(given.get("cursor"), version), limit)


def _value(name: str, text: str, kind: str) -> Value:
    """Return what a column must equal; nothing asks for what is unknown."""
    if text == "":
        return None
    if kind not in PARSERS:
        return text
    wanted, parse = PARSERS[kind]
    try:
        value = parse(text)
    except (ValueError, KeyError):
        value = None
    if value is None or (isinstance(value, int) and abs(value) > LARGEST):
        raise ProblemError(400, f"{name} is {wanted}, not {echoed(text)}.", parameter=name)
    return value


def _limit(text: str, most: int) -> int:
    limit = int(text) if text.isascii() and text.isdigit() and len(text) < len(str(LARGEST)) else 0
    if not 1 <= limit <= most:
        raise ProblemError(400, f"limit is a whole number from 1 to {most}, not {echoed(text)}.", parameter="limit")
    return limit


def _place(cursor: str | None, version: str) -> int:
    """Return the place behind which a page begins; a cursor is only good for the data that it was made from."""
    if cursor is None:
        return -1
    of, _, place = cursor.partition("-")
    if not place.isascii() or not place.isdigit() or len(place) > len(str(LARGEST)) - 1:
        raise ProblemError(400, "The cursor is none that this interface gave.", parameter="cursor")
    if of != version:
        raise ProblemError(
            400, f"The cursor is of other data than version {version}. Follow next as it is given.", parameter="cursor"
        )
    return int(place)


def cursor(version: str, place: int) -> str:
    """Return what asks for the rows behind a place."""
    return f"{version}-{place}"


def known(types: dict[str, str], resource: Resource) -> list[str]:
    """Return the names of all parameters of a table."""
    return [*types, *(name for name in resource.asks if name not in types), *PAGING]
