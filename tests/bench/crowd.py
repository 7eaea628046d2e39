"""How long do visitors wait when many open pages and choose, does anybody get an error, and what does one cost?

python -m tests.bench.crowd --sessions 10 50 200 500 --working 50 --processes 1 2
python -m tests.bench.crowd --sessions 50 --readers 450 --processes 2 --bare
"""

import argparse
import asyncio
import contextlib
import itertools
import random
import statistics
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash

from dashboard.store import marts, shown_database
from dashboard.store.nouns.places import City
from tests.bench.bench import BARE, ROOT, running

PATIENCE_SECONDS = 120.0
# A page of a city is the largest message; the browser's own client sets no bound either.
NO_BOUND = None
FAULTS = (OSError, TimeoutError, httpx.HTTPError, websockets.WebSocketException)


@dataclass(frozen=True)
class Load:
    """What the visitors of one measurement do: all open within `opening` seconds.

    Sessions open the front page as a browser does. Some work: they go on to the page of a city, and choose another each
    `pause` seconds for as long as it takes; the others read, and leave the page open. Readers are no sessions: they
    read the first words that the server says.
    """

    sessions: int
    working: int
    readers: int
    opening: float
    choosing: float
    pause: float
    cities: list[str]


@dataclass
class Waits:
    """Seconds until the words, the whole first page and the answer to a choice; faults; megabytes of all processes."""

    words: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    choices: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    before: int = 0
    memory: list[int] = field(default_factory=list)


def main(given: Sequence[str] | None = None) -> None:
    """Print a row for each number of sessions and of processes, and one for a bare page under the same load."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="*", default=[25])
    parser.add_argument("--processes", type=int, nargs="*", default=[1])
    parser.add_argument("--working", type=int, default=500, help="at most so many of the sessions choose")
    parser.add_argument("--readers", type=int, default=0, help="visitors who only read the first words")
    parser.add_argument("--opening", type=float, default=60.0, help="seconds within which all come")
    parser.add_argument("--choosing", type=float, default=60.0, help="seconds for which they choose after that")
    parser.add_argument("--pause", type=float, default=15.0, help="seconds between two choices of a visitor")
    parser.add_argument("--bare", action="store_true", help="also a page of Streamlit with thirty spark lines")
    asked = parser.parse_args(given)
    database = shown_database.locate()
    if database is None:
        raise SystemExit("There is no database: run `make data` first.")
    cities = list(marts.frame(database, City)["city_id"])
    scripts = {"dashboard": ROOT / "dashboard" / "app.py", **({"bare page": BARE / "sparks.py"} if asked.bare else {})}
    heads = (
        "page",
        "processes",
        "sessions",
        "working",
        "readers",
        "words",
        "first page",
        "choice",
        "errors",
        "MB each",
    )
    print(_row(*heads), _row(*["---"] * len(heads)), sep="\n")
    for processes, sessions, (name, script) in itertools.product(asked.processes, asked.sessions, scripts.items()):
        working = min(sessions, asked.working)
        load = Load(sessions, working, asked.readers, asked.opening, asked.choosing, asked.pause, cities)
        waits = measured(script, database.parent, processes, load)
        spans = map(_span, (waits.words, waits.pages, waits.choices))
        each = f"{(max(waits.memory) - waits.before) / sessions:.1f}"
        print(_row(name, processes, sessions, working, asked.readers, *spans, len(waits.faults), each))
        print(*sorted({*waits.faults}), sep="\n", end="", flush=True)


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def measured(script: Path, data: Path, processes: int, load: Load) -> Waits:
    """Serve the script by so many processes and let the visitors come, each to one of them."""
    with contextlib.ExitStack() as stack:
        served = [stack.enter_context(running(script, data)) for __ in range(processes)]
        return asyncio.run(_crowd([address for address, __ in served], [process for __, process in served], load))


async def _crowd(addresses: list[str], processes: list[int], load: Load) -> Waits:
    waits = Waits()
    for address in addresses:
        # The first visitor of a process meets empty caches: a server is opened once before it is announced.
        await _visit(address, Load(1, 0, 0, 0, 0, 0, load.cities), 0, 0, Waits())
    waits.before = _resident_megabytes(processes)
    end = time.monotonic() + load.opening + load.choosing
    sessions = [_visit(addresses[n % len(addresses)], load, n, end, waits) for n in range(load.sessions)]
    readers = [_read(addresses[n % len(addresses)], load, n, waits) for n in range(load.readers)]
    await asyncio.gather(_watch(processes, end, waits), *sessions, *readers)
    return waits


async def _watch(processes: list[int], end: float, waits: Waits) -> None:
    while time.monotonic() < end:
        waits.memory.append(_resident_megabytes(processes))
        await asyncio.sleep(1)


async def _read(address: str, load: Load, number: int, waits: Waits) -> None:
    await asyncio.sleep(random.Random(-number).uniform(0, load.opening))
    with _noted(waits):
        await _words(address, waits)


async def _words(address: str, waits: Waits) -> None:
    began = time.monotonic()
    async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE_SECONDS) as client:
        (await client.get(f"{address}/", headers={"Accept-Encoding": "gzip"})).raise_for_status()
    waits.words.append(time.monotonic() - began)


async def _visit(address: str, load: Load, number: int, end: float, waits: Waits) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, load.opening))
    with _noted(waits):
        await _words(address, waits)
        async with _opened(address) as socket:
            waits.pages.append(await _run(socket, "", ""))
            while number < load.working and time.monotonic() + load.pause < end:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * load.pause)
                waits.choices.append(await _run(socket, f"city={chance.choice(load.cities)}", "city"))
            # Who has read enough leaves the page open.
            await asyncio.sleep(max(0.0, end - time.monotonic()))


@contextlib.contextmanager
def _noted(waits: Waits) -> Iterator[None]:
    try:
        yield
    except FAULTS as fault:
        waits.faults.append(f"{type(fault).__name__}: {fault}")


@contextlib.asynccontextmanager
async def _opened(address: str) -> AsyncIterator[websockets.ClientConnection]:
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    async with websockets.connect(
        stream, subprotocols=["streamlit"], origin=address, max_size=NO_BOUND, proxy=None, open_timeout=PATIENCE_SECONDS
    ) as socket:
        yield socket


async def _run(socket: websockets.ClientConnection, query: str, page: str) -> float:
    began = time.monotonic()
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_script_hash = calc_hash(page) if page else ""
    await socket.send(message.SerializeToString())
    await asyncio.wait_for(_finished(socket), PATIENCE_SECONDS)
    return time.monotonic() - began


async def _finished(socket: websockets.ClientConnection) -> None:
    while True:
        message = ForwardMsg()
        message.ParseFromString(await socket.recv())
        if message.WhichOneof("type") == "script_finished":
            return


def _span(seconds: list[float]) -> str:
    """Return the median, the 95th percentile and the longest."""
    if len(seconds) < 2:
        return "–"
    late = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    return f"{statistics.median(seconds):.2f}, {late:.2f}, {max(seconds):.2f}"


def _resident_megabytes(processes: list[int]) -> int:
    pages = (int(Path(f"/proc/{process}/statm").read_text().split()[1]) for process in processes)
    return sum(pages) * 4096 // 2**20


if __name__ == "__main__":
    main()
