"""Spread the work over a Dask cluster: units are read and shuffled by process, partitions compiled, and all merged."""

import dataclasses
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from tqdm import tqdm

from etl.procurement.cluster import worker
from etl.procurement.cluster.connection import completed, connect
from etl.procurement.cluster.units import Sizes, Slice, Unit, split
from etl.procurement.compiling import SQL, choose_buyer, prepare_database
from etl.procurement.fingerprint import Fingerprint, Sums, combine, join, take
from etl.procurement.publication import Publication, read_publication
from etl.procurement.read.inputs import Input
from etl.procurement.read.second_look import Sources

if TYPE_CHECKING:
    from distributed import Client

SIZES = Sizes()
ADDED_UP = {"issue", "currency", "run"}
# JSON in a gzip file is usually a tenth of its size.
PACKED_TIMES = 10


@dataclasses.dataclass(frozen=True)
class Machines:
    """How a publication is checked for changes and read into the compact tables."""

    take: Callable[[list[Input], list[str | None], Callable[[int], None]], Fingerprint]
    read: Callable[[duckdb.DuckDBPyConnection, Path, Publication, Callable[[int], None]], None]


THIS_MACHINE = Machines(take, read_publication)


@contextmanager
def machines(address: str | None) -> Iterator[Machines]:
    """Yield this machine, or the cluster whose scheduler has the address; raise BuildError where none answers."""
    if address is None:
        yield THIS_MACHINE
        return
    client = connect(address)
    try:
        yield Machines(partial(_take, client), partial(_read, client))
    finally:
        client.close()


def _take(
    client: "Client",
    files: list[Input],
    arguments: list[str | None],
    advance: Callable[[int], None],
) -> Fingerprint:
    """Return the fingerprint that one machine would find, with the units to read."""
    units = split([_with_whole_path(file) for file in files], SIZES)
    sums: dict[int, list[Sums]] = {}
    for unit, found in completed(client, partial(worker.count, pipeline=worker.version()), units):
        sums[unit.number] = found
        advance(unit.size)
    whole: dict[int, Sums] = {}
    numbered = tuple(_numbered(unit, sums[unit.number], whole) for unit in units)
    return Fingerprint(combine(files, arguments, whole), whole, numbered)


def _numbered(unit: Unit, sums: list[Sums], whole: dict[int, Sums]) -> Unit:
    """Give each slice the number of its first line; `whole` has the sums of the files as far as they went so far."""
    slices = []
    for each, found in zip(unit.slices, sums, strict=True):
        before = whole.get(each.file.number, Sums([], [], True))
        # A line that is not at its end belongs to the slice before.
        first = before.line_ends + (1 if before.is_line_end else 2)
        slices.append(Slice(each.file, each.start, each.stop, first, found.lines))
        whole[each.file.number] = join([before, found])
    return Unit(unit.number, tuple(slices))


def _read(
    client: "Client",
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    publication: Publication,
    advance: Callable[[int], None],
) -> None:
    """Fill the compact tables of an empty database as `read_publication` does; `folder` must be shared."""
    prepare_database(con, publication.sources.files)
    choose_buyer(con, publication.buyer)
    with _shared(folder) as shared:
        con.execute(f"copy read.file to '{_quoted(shared / 'file.parquet')}' (format parquet)")
        partitions = _partitions(publication.sources.files, len(client.scheduler_info()["workers"]))
        (shared / worker.SOURCES).write_bytes(pickle.dumps(_everywhere(publication.sources)))
        job = worker.Job(shared, publication.buyer, partitions, SIZES.piece, publication.currency)
        for unit, _ in completed(client, partial(worker.read, job=job), publication.units):
            advance(unit.size)
        with tqdm(desc="compiling", total=partitions, leave=False, disable=None) as bar:
            for _ in completed(client, partial(worker.compile_partition, job=job), range(partitions)):
                bar.update()
    _merge(con, shared)


def _everywhere(sources: Sources) -> Sources:
    """Relative paths mean nothing on another machine."""
    return Sources([_with_whole_path(file) for file in sources.files], sources.sums)


def _with_whole_path(file: Input) -> Input:
    return dataclasses.replace(file, path=Path(os.path.abspath(file.path)))


def _merge(con: duckdb.DuckDBPyConnection, shared: Path) -> None:
    """Let the compact tables be those of all partitions, read where they are, and add up the others."""
    for name in set(worker.tables(con)) - ADDED_UP:
        con.execute(f"drop table ocds.{name}")
        files = _quoted(shared / "compiled" / "*" / f"{name}.parquet")
        con.execute(f"create view ocds.{name} as select * from read_parquet('{files}')")
    for name in ("compiled", "read"):
        con.execute(f"set variable {name} = '{_quoted(shared / name)}'")
    con.execute((SQL / "spread" / "merge.sql").read_text(encoding="utf-8"))


def _partitions(files: list[Input], workers: int) -> int:
    """Return how many partitions there are: small enough for one worker, and some for each."""
    size = sum(file.size * (PACKED_TIMES if file.is_packed else 1) for file in files)
    return max(workers, -(-size // SIZES.partition))


@contextmanager
def _shared(folder: Path) -> Iterator[Path]:
    """The folder where the workers write; it takes another name if the run is stopped, so that they cannot go on."""
    shared = Path(os.path.abspath(folder)) / "shared"
    for name in ("read", "compiled", "unfinished"):
        (shared / name).mkdir(parents=True)
    try:
        yield shared
    except BaseException:
        shared.rename(shared.with_name("stopped"))
        raise


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
