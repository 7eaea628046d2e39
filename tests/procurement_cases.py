"""Fictional releases of Zedburg, the shapes that publications have, and a reading of them into the compact tables."""

import copy
import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from etl.procurement.database import database
from etl.procurement.fingerprint import take
from etl.procurement.publication import Publication, read_publication
from etl.procurement.read.inputs import find_inputs
from etl.procurement.read.second_look import Sources

RELEASE: dict[str, Any] = {
    "ocid": "ocds-zed000-1",
    "id": "1-compiled",
    "date": "2023-05-01T12:00:00Z",
    "tag": ["compiled"],
    "initiationType": "tender",
    "buyer": {"id": "Z-1", "name": "City of Zedburg"},
    "parties": [
        {"id": "Z-1", "name": "City of Zedburg", "roles": ["buyer", "procuringEntity"]},
        {
            "id": "F-1",
            "name": "Firm One",
            "roles": ["supplier", "tenderer"],
            "details": {
                "scale": "small",
                "classifications": [{"scheme": "Z-OWN", "id": "women-owned", "description": "Women-owned"}],
            },
        },
        {"id": "F-2", "name": "Firm Two", "roles": ["tenderer"], "details": {"scale": "large"}},
    ],
    "tender": {
        "id": "T-1",
        "title": "Invented benches",
        "status": "complete",
        "procurementMethod": "open",
        "mainProcurementCategory": "goods",
        "numberOfTenderers": 2,
        "value": {"amount": 1000, "currency": "EUR"},
        "tenderPeriod": {"startDate": "2023-03-01T08:00:00+01:00", "endDate": "2023-03-31T12:00:00+02:00"},
        "awardPeriod": {"startDate": "2023-04-01", "endDate": "2023-04-30"},
        "hasSustainability": True,
        "sustainability": [{"goal": "social.humanRightsInSupplyChains", "strategies": ["selectionCriteria"]}],
    },
    "bids": {
        "details": [
            {
                "id": "B-1",
                "status": "valid",
                "date": "2023-03-20T00:00:00Z",
                "value": {"amount": 900.5, "currency": "EUR"},
                "tenderers": [{"id": "F-1", "name": "Firm One"}],
            },
            {
                "id": "B-2",
                "status": "disqualified",
                "date": "2023-03-21T00:00:00Z",
                "value": {"amount": 800, "currency": "EUR"},
                "tenderers": [{"id": "F-2", "name": "Firm Two"}],
            },
        ]
    },
    "awards": [
        {
            "id": "A-1",
            "status": "active",
            "date": "2023-04-10T00:00:00Z",
            "value": {"amount": 900.5, "currency": "EUR"},
            "suppliers": [{"id": "F-1", "name": "Firm One"}],
        }
    ],
    "contracts": [
        {
            "id": "C-1",
            "awardID": "A-1",
            "status": "active",
            "dateSigned": "2023-04-20T00:00:00Z",
            "value": {"amount": 900.5, "currency": "EUR"},
            "sustainability": [{"goal": "social.womenInclusion"}],
            "implementation": {"performanceFailures": []},
        }
    ],
}

COUNTS = ("releases_read", "releases_used", "releases_set_aside", "processes", "duplicates")


def release(number: int = 1, **changes: Any) -> dict[str, Any]:
    """The release of process `number` with other values at paths such as tender__status; None takes a field away."""
    made = copy.deepcopy(RELEASE) | {"ocid": f"ocds-zed000-{number}", "id": f"{number}-compiled"}
    for path, value in changes.items():
        put(made, path.split("__"), value)
    return made


def put(target: Any, path: list[str], value: Any) -> None:
    """Set what stands at a path of keys and places."""
    for step in path[:-1]:
        target = target[int(step)] if isinstance(target, list) else target[step]
    if isinstance(target, list):
        target[int(path[-1])] = value
    elif value is None:
        target.pop(path[-1], None)
    else:
        target[path[-1]] = value


def as_lines(*values: Any) -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


def package(*releases: Any) -> dict[str, Any]:
    """A release package."""
    return {"uri": "https://example.com/p", "version": "1.1", "publisher": {"name": "Z"}, "releases": list(releases)}


def records(*given: Any) -> dict[str, Any]:
    """A record package."""
    return {"uri": "https://example.com/r", "packages": [], "records": list(given)}


def packed(content: bytes) -> bytes:
    """The content as gzip."""
    return gzip.compress(content)


def store(folder: Path, name: str, content: Any) -> Path:
    """Write bytes as they are and anything else as one line of JSON."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


@contextmanager
def reading(
    folder: Path, *paths: Path, buyer: str | None = None, currency: str | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database with the compact tables of the files."""
    work = folder / ".work"
    work.mkdir()
    files = find_inputs(list(paths))
    sources = Sources(files, take(files, [], lambda size: None).sums)
    with database(work) as con:
        read_publication(con, work, Publication(sources, buyer, currency=currency), lambda size: None)
        yield con
    for path in work.iterdir():
        path.unlink()
    work.rmdir()


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    """All rows, times as text."""
    return con.execute(f"select columns(*)::varchar from ({sql})").fetchall()


def counts(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """What was read, used and set aside."""
    found = con.execute(f"select {', '.join(COUNTS)} from ocds.run").fetchone()
    assert found is not None
    return dict(zip(COUNTS, found, strict=True))


def issues(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Every issue as line, path, value, why and whether nothing was used, in order."""
    return con.execute("select line, path, value, why, is_whole from ocds.issue order by all nulls first").fetchall()


def process(folder: Path, content: Any, name: str = "given.json") -> dict[str, Any]:
    """The one process that a file gives, by column."""
    with reading(folder, store(folder, name, content)) as con:
        frame = con.execute("select columns(*)::varchar from ocds.process").fetchall()
        names = [each[0] for each in con.description or []]
    assert len(frame) == 1
    return dict(zip(names, frame[0], strict=True))
