"""How long does the interface take for a city record, beside the bare DuckDB queries of it, asked in turn?"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import httpx

from dashboard.api.reading import MOST_OF_PART, statement
from dashboard.api.resources import BY_NAME, PARTS
from dashboard.store import published
from dashboard.store.db import READ_ONLY
from tests.bench.bench import ROOT, pairs, running

AIM = "≤ 2.00"


def bare(database: Path, city: str) -> Callable[[], float]:
    """Return what runs the queries of a record and fetches their rows, on a connection with the same settings."""
    tables = {"cities": {}, "members": {}, **dict(PARTS.values())}
    asked = [
        (
            statement(
                BY_NAME[name], [("city_id", False), *((column, value is None) for column, value in equal.items())]
            ),
            {column: value for column, value in equal.items() if value is not None},
        )
        for name, equal in tables.items()
    ]
    connection = duckdb.connect(str(database), read_only=True, config=READ_ONLY)

    def once() -> float:
        started = time.perf_counter()
        with connection.cursor() as cursor:
            for query, given in asked:
                given = {"city_id": city, "after": -1, "most": MOST_OF_PART + 1, **given}
                cursor.execute(query, given).fetchall()
        return 1000 * (time.perf_counter() - started)

    return once


def answered(client: httpx.Client, path: str) -> Callable[[], float]:
    """Return what asks the server, over a connection that is open."""

    def once() -> float:
        started = time.perf_counter()
        client.get(path).raise_for_status()
        return 1000 * (time.perf_counter() - started)

    return once


def main() -> None:
    """Measure the record of one city of the shipped data, whole and unchanged."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--city", default="esp-barcelona")
    asked = parser.parse_args()
    database = published.DATA / published.DATA.joinpath(published.POINTER).read_text(encoding="utf-8").strip()
    query = bare(database, asked.city)
    with (
        running(ROOT / "dashboard" / "app.py") as (address, __),
        httpx.Client(base_url=address, trust_env=False) as client,
    ):
        path = f"/api/v1/cities/{asked.city}"
        for name, client_path in (("city record", path), ("city record, French", f"{path}?lang=fr")):
            own, other, ratio = pairs(answered(client, client_path), query, asked.runs)
            print(f"{name:<30} {own:8.1f} {other:8.1f} ms  ratio {ratio:5.2f}   aim {AIM}", flush=True)


if __name__ == "__main__":
    main()
