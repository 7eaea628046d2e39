"""Does a cluster find the same as one machine, to the last byte, whatever happens to its workers?"""

import gzip
import os
import random
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster, SchedulerPlugin

from etl.__main__ import main
from etl.procurement import spread
from etl.procurement.reading import Reading
from etl.procurement.units import Sizes
from tests.procurement_cases import as_lines, package, packed, records, release, store

PIECE = 1 << 19
SMALL = Sizes(piece=PIECE, unit=2 * PIECE, partition=8 * PIECE)
# Lines that a scan of JSON takes and a strict reader does not, and such that neither does.
ODD_LINES = (b'{"ocid":"ocds-zed000-7","id":"odd",}\n', b'{"ocid":"x","date":NaN}\n', b"\n", b"{\n", b'{"id":"none"}\n')


class Killer(SchedulerPlugin):
    """Kills the process of a worker that is at work as soon as some units are read; notes what it interrupted."""

    def __init__(self, after: int, kill: Any) -> None:
        self.after, self.kill = after, kill
        self.read: list[str] = []
        self.interrupted: set[str] = set()

    def transition(self, key: Any, start: str, finish: str, *args: Any, **kwargs: Any) -> None:
        """Follow each unit."""
        if finish == "memory" and str(key).startswith("read-"):
            self.read.append(key)
            if len(self.read) == self.after:
                self.interrupted = self.kill()


def publication(folder: Path) -> Path:
    """A dirty publication of every shape, some processes spread over its files and over ranges of the large one."""
    chance = random.Random(3)
    given = folder / "given"
    firms = [f"F-{number}" for number in range(9)]

    def one(number: int) -> dict[str, Any]:
        made = release(
            number,
            id=f"{number}-{chance.randrange(3)}",
            date=chance.choice(["2023-05-01T12:00:00Z", "2023-05-01T12:00:00Z", None, "0207-01-01", "2022-01-01"]),
            tender__numberOfTenderers=chance.choice([1, 2, None, "many"]),
            tender__procurementMethod=chance.choice(["open", "direct", "by lot", None]),
            awards__0__value__amount=chance.randrange(1, 10**6) / 100,
            awards__0__suppliers__0__id=chance.choice(firms),
            bids__details__0__tenderers__0__id=chance.choice(firms),
            bids__details__0__value__amount=chance.randrange(80000, 90000) / 100,
            bids__details__1__tenderers__0__id=chance.choice(firms),
            bids__details__1__status=chance.choice(["valid", "disqualified", "withdrawn"]),
        )
        if chance.random() < 0.02:
            made["parties"][0]["roles"] = "buyer"
        return made

    lines = []
    for _ in range(1700):
        lines.append(as_lines(one(chance.randrange(1200))))
        if chance.random() < 0.01:
            lines.append(chance.choice(ODD_LINES))
    sound = as_lines(*(one(number) for number in range(800, 1700)))
    store(given, "a/large.jsonl", b"".join(lines))
    store(given, "a/sound.jsonl", sound)
    store(given, "b/small.jsonl", as_lines(*(one(number) for number in range(40)), release(1), release(1)) + b"{\n")
    store(given, "b/records.jsonl", as_lines(*({"ocid": f"r-{n}", "releases": [one(n), one(n)]} for n in range(600))))
    store(given, "c/package.json", package(*(one(number) for number in range(60)), None, {"ocid": "y"}))
    store(given, "c/records.json", records({"ocid": "z", "releases": [one(1), one(2), one(1)]}, {"ocid": "w"}))
    store(given, "d/empty.json", b"")
    store(given, "d/packed.jsonl.gz", packed(sound[:400_000]))
    store(given, "d/torn.jsonl.gz", packed(sound)[:20_000])
    return given


def run(out: Path, *arguments: str | Path) -> dict[str, bytes]:
    """What the files of a run hold, each by its name."""
    given = ["procurement", *map(str, arguments), "--city", "esp-barcelona", "--out", str(out)]
    assert main([*given, "--flags", str(out / "flags.csv")]) == 0
    return {path.name: unpacked(path) for path in sorted(out.iterdir())}


def unpacked(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


@pytest.fixture
def in_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work cut so small that a few megabytes are many units."""
    monkeypatch.setattr(spread, "SIZES", SMALL)
    monkeypatch.setattr("etl.procurement.publication.Reading", partial(Reading, piece_bytes=PIECE))


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """Two workers on this machine, each a process of its own."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0", memory_limit=0, silence_logs=50
    ) as made:
        yield made


def kill_one_at_work(cluster: LocalCluster) -> set[str]:
    """Kill a worker in the middle of a unit; return what it was doing."""
    states = cluster.scheduler.workers.values()
    victim = next(state for state in states if any(str(task.key).startswith("read-") for task in state.processing))
    doing = {str(task.key) for task in victim.processing}
    os.kill(cluster.workers[victim.name].pid, signal.SIGKILL)
    return doing


def test_a_cluster_whose_worker_is_killed_finds_the_same_as_one_machine(
    tmp_path: Path, in_small: None, cluster: LocalCluster
) -> None:
    given = publication(tmp_path)
    killer = Killer(3, partial(kill_one_at_work, cluster))
    cluster.scheduler.add_plugin(killer)
    alone = run(tmp_path / "alone", given)
    together = run(tmp_path / "together", given, "--scheduler", cluster.scheduler_address)
    assert killer.interrupted
    assert killer.interrupted <= set(killer.read)
    assert list(together) == list(alone)
    assert {name for name in alone if together[name] != alone[name]} == set()
    assert len(alone["esp-barcelona.issues.csv.gz"].splitlines()) > 1000
    assert sorted({line.split(b",")[1] for line in alone["flags.csv"].splitlines()[1:]}) >= [b"R018"]
