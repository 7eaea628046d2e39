"""The command python -m etl procurement: a publication in, indicators, flags and what the data supports out."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from tqdm import tqdm

from etl.cities.find import find_city
from etl.contracts.mapping import Mapping
from etl.contracts.mapping_file import read_mapping
from etl.errors import BuildError
from etl.folders import folders
from etl.procurement import fingerprint, judge, results
from etl.procurement.cluster.spread import Machines, machines
from etl.procurement.codes import known_currency
from etl.procurement.database import MEMORY, database
from etl.procurement.publication import Publication
from etl.procurement.read.inputs import find_inputs
from etl.procurement.read.second_look import Sources
from etl.procurement.refusing import out_of_room, refuse_to_replace
from etl.procurement.report import report
from etl.procurement.results import About, Register
from etl.write_files import replace_together

STOPPED = "stopped before the end: nothing was written, earlier results stand"
PUBLICATION = {
    "publisher": "the official body that published the files",
    "address": "where they were published",
    "licence": "the licence as stated; none stated where none is",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("files", nargs="+", type=Path, help="JSON, JSON Lines or gzip files, or folders of them")
    parser.add_argument("--city", required=True, metavar="ID", help="a city_id of data/reference/cities.csv")
    parser.add_argument("--buyer", metavar="PATTERN", help="only processes whose buyer's name or id contains this")
    parser.add_argument("--currency", metavar="CODE", help="of amounts that name none, such as COP; unknown without it")
    parser.add_argument("--fewer", action="store_true", help="replace earlier results by those of far fewer processes")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the results go; data/raw/procurement by default")
    parser.add_argument("--flags", type=Path, metavar="FILE", help="also write each flag that fired: ocid, code, value")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster that does the work, as tcp://host:8786")
    parser.add_argument(
        "--memory", metavar="SIZE", default=MEMORY, help=f"of this machine, to use; {MEMORY} by default"
    )
    parser.add_argument("--data", type=Path, help="another data folder")
    parser.add_argument("--mapping", metavar="NAME", help="of a register that import-contracts made releases of")
    parser.add_argument("--scope", help="which part of the city's buying this is, such as works of 2024 above €90,000")
    parser.add_argument("--remarks", help="what a reader must know of it, after what the mapping says")
    parser.add_argument("--grade", choices=["A", "B", "C"], default="A", help="B where others cleaned or copied it out")
    for name, words in PUBLICATION.items():
        parser.add_argument(f"--{name}", default="", help=words)


def run(given: argparse.Namespace) -> None:
    """Read, judge, report and write, unless nothing changed since the last run. Raises BuildError."""
    try:
        _run(given)
    except (KeyboardInterrupt, duckdb.InterruptException) as stop:
        raise BuildError(STOPPED) from stop
    except (OSError, MemoryError, duckdb.OutOfMemoryException, duckdb.IOException) as problem:
        raise out_of_room(problem, given.memory) from problem
    except RuntimeError as stop:
        # What DuckDB makes of Ctrl-C in the middle of a query.
        if "interrupted" not in str(stop):
            raise
        raise BuildError(STOPPED) from stop


def _run(given: argparse.Namespace) -> None:
    data = folders(given.data).data
    city = find_city(given.city, data)
    out = _out(given)
    files = find_inputs(given.files)
    size = sum(file.size for file in files)
    currency = known_currency(given.currency)
    mapping = read_mapping(given.mapping, data) if given.mapping else None
    publisher = given.publisher or (mapping.publisher if mapping else "")
    licence = given.licence or (mapping.licence if mapping else "")
    register = _register(given, mapping)
    arguments = [city.city_id, given.buyer, publisher, given.address, licence, currency, repr(register)]
    with machines(given.scheduler) as by:
        with _bar("checking", size) as bar:
            seen = by.take(files, arguments, bar.update)
        if fingerprint.is_known(seen.content_hash, out / f"{city.city_id}.runs.csv") and _is_there(given.flags):
            print("nothing changed since the last run; its results stand")
            return
        about = About(
            city.city_id,
            seen.content_hash,
            len(files),
            size,
            publisher,
            given.address,
            licence,
            datetime.now(UTC).date(),
            register,
        )
        _process(given, by, about, Publication(Sources(files, seen.sums), given.buyer, seen.units, currency))


def _register(given: argparse.Namespace, mapping: Mapping | None) -> Register:
    if mapping is None:
        return Register(given.grade, given.scope or "", given.remarks or "")
    return Register(
        given.grade,
        given.scope or mapping.scope,
        " ".join([*mapping.remarks, *([given.remarks] if given.remarks else [])]),
        {method.words: method.law for method in mapping.methods},
        mapping.leaves_out,
    )


def _process(given: argparse.Namespace, by: Machines, about: About, publication: Publication) -> None:
    out = _out(given)
    out.mkdir(parents=True, exist_ok=True)
    with _folder(out) as folder, database(folder, given.memory) as con:
        with _bar("reading", about.bytes) as bar:
            by.read(con, folder, publication, bar.update)
        judge.run(con)
        print(report(con))
        refuse_to_replace(con, out / f"{about.city_id}.runs.csv", given.buyer, given.fewer)
        made = _write(con, folder / "done", about, out, given.flags)
        replace_together(made)
    for place in made:
        print(f"wrote {place}")
    print("`python -m etl build` publishes it")


def _out(given: argparse.Namespace) -> Path:
    return given.out or folders(given.data).data / "raw" / "procurement"


def _is_there(flags: Path | None) -> bool:
    return flags is None or flags.is_file()


def _write(con: duckdb.DuckDBPyConnection, done: Path, about: About, out: Path, flags: Path | None) -> dict[Path, Path]:
    """Write every file elsewhere first; return each by the path that it belongs to."""
    done.mkdir()
    results.write(con, done, about)
    made = {out / path.name: path for path in sorted(done.iterdir())}
    if flags is not None:
        made[flags] = done.with_name("flags.csv")
        results.write_flags(con, done.with_name("flags.csv"))
    return made


@contextmanager
def _folder(out: Path) -> Iterator[Path]:
    """A folder for everything that is not a result, removed whatever happens."""
    with tempfile.TemporaryDirectory(prefix=".procurement-", dir=out, ignore_cleanup_errors=True) as name:
        yield Path(name)


def _bar(words: str, size: int) -> tqdm:
    return tqdm(desc=words, total=size, unit="B", unit_scale=True, leave=False, disable=None)
