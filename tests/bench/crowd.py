"""How long do visitors wait when many choose at once, and does the memory of the server stay bounded?

python -m tests.bench.crowd --sessions 25 --seconds 60
"""

import argparse
import asyncio
import itertools
import random
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash

from dashboard.store import db, marts
from dashboard.store.nouns.places import City
from tests.bench.bench import ROOT, running

PAUSE_SECONDS = 3.0
PATIENCE_SECONDS = 120.0
# A page of a city is the largest message; the browser's own client sets no bound either.
NO_BOUND = None
WAYS = {
    "collected after each run": ("--runner.postScriptGC", "true"),
    "collected for all together": (),
}


def main(given: Sequence[str] | None = None) -> None:
    """Let visitors change the city of a page every few seconds; print waits and memory of both ways to collect."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--page", default="city")
    parser.add_argument("--rounds", type=int, default=1)
    asked = parser.parse_args(given)
    database = db.locate()
    if database is None:
        raise SystemExit("There is no database: run `make data` first.")
    cities = list(marts.frame(database, City)["city_id"])
    for __, (name, option) in itertools.product(range(asked.rounds), WAYS.items()):
        with running(ROOT / "dashboard" / "app.py", database.parent, *option) as (address, process):
            waits, memory = asyncio.run(_crowd(address, asked.page, cities, asked.sessions, asked.seconds, process))
        half = len(memory) // 2
        print(
            f"{name}: {len(waits)} choices, p50 {statistics.median(waits):.2f} s,"
            f" p95 {statistics.quantiles(waits, n=20)[-1]:.2f} s, memory at most {max(memory[:half])} MB in the first"
            f" half and {max(memory[half:])} MB in the second",
            flush=True,
        )


async def _crowd(
    address: str, page: str, cities: list[str], sessions: int, seconds: float, process: int
) -> tuple[list[float], list[int]]:
    waits: list[float] = []
    memory: list[int] = []
    end = time.monotonic() + seconds

    async def watch() -> None:
        while time.monotonic() < end:
            memory.append(_resident_megabytes(process))
            await asyncio.sleep(1)

    visits = (_visit(address, page, cities, number, end, waits) for number in range(sessions))
    await asyncio.gather(watch(), *visits)
    return waits, memory


async def _visit(address: str, page: str, cities: list[str], number: int, end: float, waits: list[float]) -> None:
    chance = random.Random(number)
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    await asyncio.sleep(chance.uniform(0, PAUSE_SECONDS))
    async with websockets.connect(stream, subprotocols=["streamlit"], origin=address, max_size=NO_BOUND) as socket:
        for turn in itertools.count():
            began = time.monotonic()
            if began > end:
                return
            message = BackMsg()
            message.rerun_script.query_string = f"city={chance.choice(cities)}"
            message.rerun_script.page_script_hash = calc_hash(page)
            await socket.send(message.SerializeToString())
            await asyncio.wait_for(_finished(socket), PATIENCE_SECONDS)
            # The first run also opens the visit.
            waits += [time.monotonic() - began] if turn else []
            await asyncio.sleep(PAUSE_SECONDS)


async def _finished(socket: websockets.ClientConnection) -> None:
    while True:
        message = ForwardMsg()
        message.ParseFromString(await socket.recv())
        if message.WhichOneof("type") == "script_finished":
            return


def _resident_megabytes(process: int) -> int:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4096 // 2**20


if __name__ == "__main__":
    main()
