"""What a worker does with one unit of a publication, or with one partition of its processes.

Each writes into a folder that all machines share, elsewhere first and then in one step to its place: a unit that is
done twice, because a worker died or was thought dead, leaves the same.
"""

import pickle
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import duckdb

from etl.errors import BuildError
from etl.procurement import fingerprint
from etl.procurement.cluster.units import Unit
from etl.procurement.codes import load_codes
from etl.procurement.compiling import SQL, add_notes, choose_buyer, compile_releases, prepare_database, state_currency
from etl.procurement.database import database
from etl.procurement.fingerprint import Sums, sum_up
from etl.procurement.notes import Notes
from etl.procurement.read.prepare import Preparer
from etl.procurement.read.raw_releases import Reading, read_slices
from etl.procurement.read.scan import create

SOURCES = "sources.pickle"
# No partition has so many releases: processes of two have different numbers.
NUMBERS = 1 << 40
SHARE = "give every worker the files, and the folder of --out, at the same paths as here (a shared folder)"


@dataclass(frozen=True)
class Job:
    """What all units of a run have in common: the shared folder, the buyers to keep, and how the work is cut."""

    folder: Path
    buyer: str | None
    partitions: int
    piece_bytes: int
    currency: str | None = None


def count(unit: Unit, pipeline: str) -> list[Sums]:
    """Return the checksums and the numbers of lines of the unit's slices; refuse to work with another pipeline."""
    if version() != pipeline:
        raise BuildError(
            f"{_host()}: the worker has another version of this project, of its code mapping, or of DuckDB\n"
            "  To fix it: install the same on every worker, and start it again"
        )
    for each in unit.slices:
        path = each.file.path
        if not path.is_file():
            raise BuildError(f"{path}: the worker on {_host()} sees no such file\n  To fix it: {SHARE}")
        if path.stat().st_size != each.file.size:
            raise BuildError(f"{path}: the worker on {_host()} sees another file of that name\n  To fix it: {SHARE}")
    return [sum_up(each.file, lambda size: None, each.start, each.stop) for each in unit.slices]


def version() -> str:
    """Return what the workers must have in common."""
    return f"{fingerprint.pipeline_hash()} {duckdb.__version__}"


def read(unit: Unit, job: Job) -> None:
    """Read the unit; write its releases by partition, and its issues."""
    with _place(job, f"read/{unit.number}") as place, _own_folder() as own, database(own) as con:
        files = {each.file.number: each.file for each in unit.slices}
        prepare_database(con, list(files.values()))
        create(con)
        notes = Notes(own / "notes.jsonl")
        read_slices(Reading(con, own, notes, Preparer(own, notes), lambda size: None, job.piece_bytes), unit.slices)
        notes.close()
        add_notes(con, notes)
        con.execute(f"set variable partitions = {job.partitions}")
        con.execute((SQL / "spread" / "shuffle.sql").read_text(encoding="utf-8"))
        _copy(con, "ocds.issue", place / "issue.parquet")
        _copy(con, "read.shuffled", place / "raw", ", partition_by (bucket)")


def compile_partition(number: int, job: Job) -> None:
    """Compile the processes of one partition; write the compact tables."""
    with _place(job, f"compiled/{number}") as place, _own_folder() as own, database(own) as con:
        prepare_database(con, [])
        con.execute("create or replace table read.file as from read_parquet(?)", [str(job.folder / "file.parquet")])
        load_codes(con)
        choose_buyer(con, job.buyer)
        state_currency(con, job.currency)
        create(con)
        _gather(con, job, number)
        con.execute(f"set variable first_no = {number * NUMBERS}")
        sources = pickle.loads((job.folder / SOURCES).read_bytes())
        compile_releases(con, Notes(own / "notes.jsonl"), sources, own)
        for name in tables(con):
            _copy(con, f"ocds.{name}", place / f"{name}.parquet")


def tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the names of the compact tables."""
    found = con.execute("select table_name from information_schema.tables where table_schema = 'ocds' order by all")
    return [name for (name,) in found.fetchall()]


def _gather(con: duckdb.DuckDBPyConnection, job: Job, number: int) -> None:
    files = sorted(map(str, job.folder.glob(f"read/*/raw/bucket={number}/*.parquet")))
    if files:
        insert, part = (SQL / "spread" / "gather.sql").read_text(encoding="utf-8").split(";", 1)
        con.execute(insert, {"files": files})
        con.execute(part)


def _copy(con: duckdb.DuckDBPyConnection, table: str, path: Path, options: str = "") -> None:
    place = str(path).replace("'", "''")
    con.execute(f"copy (select * from {table}) to '{place}' (format parquet, compression zstd{options})")


@contextmanager
def _place(job: Job, name: str) -> Iterator[Path]:
    """A folder that gets its name in the shared folder once everything is in it."""
    waiting = job.folder / "unfinished" / f"{name.replace('/', '-')}-{uuid4().hex}"
    try:
        waiting.mkdir()
    except FileNotFoundError as problem:
        raise BuildError(
            f"{job.folder}: the worker on {_host()} sees no such folder\n  To fix it: {SHARE}"
        ) from problem
    try:
        yield waiting
        _rename(waiting, job.folder / name)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _rename(waiting: Path, place: Path) -> None:
    try:
        waiting.rename(place)
    except OSError:
        # Another worker has finished the same: a folder that is not empty is never replaced.
        if not place.is_dir():
            raise


@contextmanager
def _own_folder() -> Iterator[Path]:
    """A folder on the worker's own disk for what it does not hold in memory."""
    with tempfile.TemporaryDirectory(prefix="procurement-", dir=_own_disk(), ignore_cleanup_errors=True) as name:
        yield Path(name)


def _own_disk() -> str | None:
    """Return the folder that Dask clears up after a worker that died; none outside of a worker."""
    from distributed import get_worker

    try:
        return str(get_worker().local_directory)
    except ValueError:
        return None


def _host() -> str:
    return socket.gethostname()
