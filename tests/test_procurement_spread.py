"""Does a cluster find the same as one machine, to the last byte, whatever happens to its workers?"""

import csv
import gzip
import json
import os
import random
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from distributed import CancelledError, Client, Future, LocalCluster, SchedulerPlugin

from etl.__main__ import main
from etl.errors import BuildError
from etl.procurement import reasons
from etl.procurement.cluster import spread, worker
from etl.procurement.cluster.connection import INSTALL
from etl.procurement.cluster.units import Sizes, Unit, split
from etl.procurement.read.inputs import find_inputs
from etl.procurement.read.raw_releases import Reading
from tests.procurement_cases import as_lines, package, packed, records, release, store

PIECE = 1 << 19
SMALL = Sizes(piece=PIECE, unit=2 * PIECE, partition=8 * PIECE)
# Lines that a scan of JSON takes and a strict reader does not, and such that neither does.
ODD_LINES = (
    b'{"ocid":"ocds-zed000-7","id":"odd",}\n',
    b"{\n",
    b'{"ocid":"x","date":NaN}\n',
    b"\n",
    as_lines(release(1, ocid=" ")),
    b'{"id":"none"}\n',
    b'{"ocid":"ocds-zed000-8","parties":[{"id":"Z","roles":"buyer"}]}\n',
)


class Watcher(SchedulerPlugin):
    """Does something as soon as some units are read; keeps what that gives, and which units are read."""

    def __init__(self, after: int, do: Callable[[], set[str]]) -> None:
        self.after, self.do = after, do
        self.read: list[str] = []
        self.found: set[str] = set()

    def transition(self, key: Any, start: str, finish: str, *args: Any, **kwargs: Any) -> None:
        """Follow each unit."""
        if finish == "memory" and str(key).startswith("read-"):
            self.read.append(key)
            if len(self.read) == self.after:
                self.found = self.do()


def publication(folder: Path) -> Path:
    """A dirty publication of every shape, some processes spread over its files and over ranges of the large one."""
    chance, takes_back = random.Random(3), random.Random(4)
    given = folder / "given"
    firms = [f"F-{number}" for number in range(9)]
    # One firm whose bids are always disqualified, and one that never wins.
    losers = [*((firm, "valid") for firm in firms), ("F-9", "disqualified"), *[("F-10", "valid")] * 3]

    def one(number: int) -> dict[str, Any]:
        winner, (loser, status) = chance.choice(firms), chance.choice(losers)
        price = chance.randrange(80000, 90000) / 100
        next_price = round(price * chance.choice([1.001, 3.0, *[chance.uniform(1.28, 1.32)] * 40]), 2)
        made = release(
            number,
            id=f"{number}-{chance.randrange(3)}",
            date=chance.choice(["2023-05-01T12:00:00Z", "2023-05-01T12:00:00Z", None, "0207-01-01", "2022-01-01"]),
            tender__numberOfTenderers=chance.choice([1, 2, None, "many"]),
            tender__procurementMethod=chance.choice(["open", "direct", "by lot", None]),
            awards__0__value__amount=price,
            awards__0__suppliers__0__id=winner,
            bids__details__0__tenderers__0__id=winner,
            bids__details__0__value__amount=price,
            bids__details__1__tenderers__0__id=loser,
            bids__details__1__status=status,
            bids__details__1__value__amount=next_price,
        )
        if takes_back.random() < 0.1:
            made["tender"]["value"] = made["awards"][0]["status"] = made["contracts"] = None
        return made

    lines = [as_lines(one(chance.randrange(1200))) for _ in range(1700)]
    # About one odd line in each piece: what is read of the others in it depends on where the piece ends.
    for place, line in enumerate(ODD_LINES):
        lines.insert(100 + 240 * place, line)
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


def command(out: Path, *arguments: str | Path) -> int:
    """Run the command; return its exit code."""
    return main(["procurement", *map(str, arguments), "--city", "esp-barcelona", "--out", str(out)])


def run(out: Path, *arguments: str | Path) -> dict[str, bytes]:
    """What the files of a run hold, each by its name."""
    assert command(out, *arguments, "--flags", out / "flags.csv") == 0
    return {path.name: unpacked(path) for path in sorted(out.iterdir())}


def unpacked(path: Path) -> bytes:
    """What is in a file, packed or not."""
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


@pytest.fixture
def in_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work cut so small that a few megabytes are many units."""
    monkeypatch.setattr(spread, "SIZES", SMALL)
    monkeypatch.setattr("etl.procurement.publication.Reading", partial(Reading, piece_bytes=PIECE))


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers on this machine, each a process of its own."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0", memory_limit=0, silence_logs=50
    ) as made:
        yield made


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for something that comes soon."""
    until = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.1)


def kill_one_at_work(cluster: LocalCluster) -> set[str]:
    """Kill a worker in the middle of a unit; return what it was doing."""
    states = cluster.scheduler.workers.values()
    victim = next(state for state in states if any(str(task.key).startswith("read-") for task in state.processing))
    doing = {str(task.key) for task in victim.processing}
    os.kill(cluster.workers[victim.name].pid, signal.SIGKILL)
    return doing


@pytest.fixture
def watched(cluster: LocalCluster) -> Iterator[Callable[[int, Callable[[], set[str]]], Watcher]]:
    """A way to do something to the cluster while it works."""
    watchers: list[Watcher] = []

    def watch(after: int, do: Callable[[], set[str]]) -> Watcher:
        watchers.append(Watcher(after, do))
        cluster.scheduler.add_plugin(watchers[-1], name=f"watcher-{len(watchers)}")
        return watchers[-1]

    yield watch
    for number in range(len(watchers)):
        cluster.scheduler.remove_plugin(f"watcher-{number + 1}")


@pytest.mark.slow
def test_a_cluster_whose_worker_is_killed_finds_the_same_as_one_machine(
    tmp_path: Path, in_small: None, cluster: LocalCluster, watched: Callable[..., Watcher]
) -> None:
    given = publication(tmp_path)
    alone = run(tmp_path / "alone", given)
    watcher = watched(3, partial(kill_one_at_work, cluster))
    together = run(tmp_path / "together", given, "--scheduler", cluster.scheduler_address)
    assert watcher.found
    assert watcher.found <= set(watcher.read)
    assert list(together) == list(alone)
    assert {name for name in alone if together[name] != alone[name]} == set()
    # What is compared is worth comparing: issues of every kind, and flags that depend on all processes together.
    whys = {row["why"] for row in csv.DictReader(alone["esp-barcelona.issues.csv.gz"].decode().splitlines())}
    assert {
        reasons.NOT_JSON,
        reasons.NO_OCID,
        reasons.DUPLICATE,
        reasons.SAME_ID,
        reasons.BROKEN_FILE,
        reasons.EMPTY_FILE,
    } <= whys
    flags = {row["code"] for row in csv.DictReader(alone["flags.csv"].decode().splitlines())}
    assert {"R018", "R024", "R025", "R038", "R058"} <= flags


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let Ctrl-C stop the run even where the tests run in the background, whose processes are born deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
def test_a_run_that_is_stopped_leaves_nothing_behind(
    tmp_path: Path,
    in_small: None,
    interruptible: None,
    cluster: LocalCluster,
    watched: Callable[..., Watcher],
    capsys: pytest.CaptureFixture[str],
) -> None:
    given, out = publication(tmp_path), tmp_path / "out"

    def stop() -> set[str]:
        os.kill(os.getpid(), signal.SIGINT)
        return {str(state.address) for state in cluster.scheduler.workers.values() if state.processing}

    watcher = watched(1, stop)
    assert command(out, given, "--scheduler", cluster.scheduler_address) == 1
    assert capsys.readouterr().err.endswith("stopped before the end: nothing was written, earlier results stand\n")
    assert watcher.found
    wait_until(lambda: not any(state.processing for state in cluster.scheduler.workers.values()))
    assert list(out.iterdir()) == []


@pytest.mark.slow
def test_a_worker_that_does_not_see_a_file_is_named(
    tmp_path: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.jsonl", as_lines(release(1)))
    monkeypatch.setattr(spread, "split", lambda files, sizes: (split(files, sizes), path.unlink())[0])
    assert command(tmp_path / "out", path, "--scheduler", cluster.scheduler_address) == 1
    assert capsys.readouterr().err == (
        f"error: {path}: the worker on {socket.gethostname()} sees no such file\n  To fix it: {worker.SHARE}\n"
    )


def die(unit: Unit, pipeline: str) -> None:
    """Do what a worker does that has too little memory."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_a_unit_over_which_every_worker_dies_is_said(
    tmp_path: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.jsonl", as_lines(release(1)))
    monkeypatch.setattr(worker, "count", die)
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    assert command(tmp_path / "out", path, "--scheduler", cluster.scheduler_address) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: several workers died over the same unit: ")
    assert said.endswith(
        "\n  To fix it: give each worker 2 GB of memory and one thread (`dask worker … --nthreads 1`)\n"
    )


@pytest.mark.slow
def test_a_scheduler_that_is_lost_is_said(
    tmp_path: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.jsonl", as_lines(release(1)))

    def lost(futures: dict[Future, Any], **options: Any) -> None:
        # What a client does some 30 seconds after its scheduler is gone.
        next(iter(futures)).client.close()
        raise CancelledError("scheduler-connection-lost")

    monkeypatch.setattr("distributed.as_completed", lost)
    assert command(tmp_path / "out", path, "--scheduler", cluster.scheduler_address) == 1
    assert capsys.readouterr().err == (
        "error: the scheduler was lost\n  To fix it: start it and its workers, then run this again\n"
    )


def test_a_worker_with_other_files_another_folder_or_another_version_refuses_to_work(tmp_path: Path) -> None:
    (file,) = find_inputs([store(tmp_path, "given.jsonl", as_lines(release(1)))])
    (unit,) = split([file], SMALL)
    host = socket.gethostname()
    with pytest.raises(BuildError) as refused:
        worker.count(unit, "another version")
    assert str(refused.value) == (
        f"{host}: the worker has another version of this project, of its code mapping, or of DuckDB\n"
        "  To fix it: install the same on every worker, and start it again"
    )
    store(tmp_path, "given.jsonl", as_lines(release(1), release(2)))
    with pytest.raises(BuildError) as refused:
        worker.count(unit, worker.version())
    message = f"{file.path}: the worker on {host} sees another file of that name\n  To fix it: {worker.SHARE}"
    assert str(refused.value) == message
    with pytest.raises(BuildError) as refused:
        worker.read(unit, worker.Job(tmp_path / "gone", None, 1, PIECE))
    message = f"{tmp_path / 'gone'}: the worker on {host} sees no such folder\n  To fix it: {worker.SHARE}"
    assert str(refused.value) == message


def test_a_unit_that_is_done_twice_stays_as_it_was_first_done(tmp_path: Path) -> None:
    (unit,) = split(find_inputs([store(tmp_path, "given.jsonl", as_lines(release(1)))]), SMALL)
    for name in ("read", "unfinished"):
        (tmp_path / "shared" / name).mkdir(parents=True)
    job = worker.Job(tmp_path / "shared", None, 1, PIECE)
    worker.read(unit, job)
    first = {path: path.stat().st_mtime_ns for path in (tmp_path / "shared").rglob("*.parquet")}
    worker.read(unit, job)
    assert len(first) == 2
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "shared").rglob("*.parquet")} == first


def test_a_scheduler_that_does_not_answer_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.jsonl", as_lines(release(1)))
    monkeypatch.setattr("etl.procurement.cluster.connection.PATIENCE_SECONDS", 0.5)
    for address in ("tcp://127.0.0.1:9", "nothing://at-all"):
        assert command(tmp_path / "out", path, "--scheduler", address) == 1
        assert capsys.readouterr().err == (
            f"error: --scheduler {address}: no scheduler answers there\n"
            "  To fix it: start one with `dask scheduler` and give the address that it prints, such as tcp://host:8786\n"
        )


@pytest.mark.slow
def test_a_scheduler_without_workers_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.jsonl", as_lines(release(1)))
    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=":0", silence_logs=50) as empty:
        monkeypatch.setattr("etl.procurement.cluster.connection.PATIENCE_SECONDS", 2)
        address = empty.scheduler_address
        assert command(tmp_path / "out", path, "--scheduler", address) == 1
    assert capsys.readouterr().err == (
        f"error: --scheduler {address}: the scheduler has no worker\n"
        f"  To fix it: start some with `dask worker {address} --nthreads 1`\n"
    )


@pytest.mark.slow
def test_a_cluster_without_the_project_is_said(
    tmp_path: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.jsonl", as_lines(release(1)))
    # One that an earlier test has killed may still be starting again.
    wait_until(lambda: len(cluster.scheduler.workers) == len(cluster.workers))
    address, workers = cluster.scheduler_address, sorted(cluster.scheduler.workers)
    monkeypatch.setattr("etl.procurement.cluster.connection.PROJECT", "not.installed.anywhere")
    message = f": this project is not installed there\n  To fix it: {INSTALL}\n"
    assert command(tmp_path / "out", path, "--scheduler", address) == 1
    assert capsys.readouterr().err == f"error: the scheduler{message}"
    monkeypatch.setattr(Client, "run_on_scheduler", lambda *given: None)
    assert command(tmp_path / "out", path, "--scheduler", address) == 1
    assert sorted(capsys.readouterr().err.removeprefix("error: ").removesuffix(message).split(", ")) == [
        f"the worker {worker}" for worker in workers
    ]


def test_without_dask_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = store(tmp_path, "given.jsonl", as_lines(release(1)))
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert command(tmp_path / "out", path, "--scheduler", "tcp://127.0.0.1:8786") == 1
    assert capsys.readouterr().err == (
        "error: --scheduler: dask.distributed is not installed\n"
        "  To fix it: pip install -e '.[cluster]' where the command, the scheduler and every worker run\n"
    )


def test_large_files_of_lines_are_cut_and_small_ones_put_together(tmp_path: Path) -> None:
    lines = as_lines(release(1)) * (3 * SMALL.unit // len(as_lines(release(1))))
    listed = json.dumps([release(1)] * 800).encode()
    for name, content in (("a", lines), ("b", packed(lines)), ("c", as_lines(release(1))), ("d", listed)):
        store(tmp_path / "given", f"{name}.json", content)
    units = split(find_inputs([tmp_path / "given"]), SMALL)
    size, step = len(lines), SMALL.unit
    assert [[(each.file.path.name, each.start, each.stop) for each in unit.slices] for unit in units] == [
        [("a.json", 0, step)],
        [("a.json", step, 2 * step)],
        [("a.json", 2 * step, size)],
        [
            *[(name, 0, (tmp_path / "given" / name).stat().st_size) for name in ("b.json", "c.json", "d.json")],
        ],
    ]
    assert [unit.number for unit in units] == [0, 1, 2, 3]
