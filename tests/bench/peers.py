"""What the pipeline is measured against, each in a process of its own: `python -m tests.bench.peers NAME FILE`."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path


def duckdb(path: Path) -> None:
    """Count the narrow columns that the pipeline reads, as DuckDB does by itself."""
    import duckdb

    from etl.procurement.read.fields import RELEASE, duckdb_type

    columns = {name: duckdb_type(shape) for name, shape in RELEASE.items()}
    counted = ", ".join(f'count("{name}")' for name in columns)
    with duckdb.connect() as con:
        query = f"select {counted} from read_json(?, format = 'newline_delimited', columns = {columns})"
        print(con.execute(query, [str(path)]).fetchone())


def cardinal(path: Path) -> None:
    """Count how often each field is not empty."""
    import ocdscardinal

    print(len(ocdscardinal.coverage(str(path))))


def flatterer(path: Path) -> None:
    """Flatten the lines into Parquet files, one per table."""
    import flatterer

    out = tempfile.mkdtemp(dir=path.parent)
    flatterer.flatten(str(path), out, csv=False, parquet=True, ndjson=True, force=True)
    shutil.rmtree(out)


def ijson(path: Path) -> None:
    """Pass over the releases of a package, doing nothing with them."""
    import ijson

    with path.open("rb") as file:
        print(sum(1 for __ in ijson.items(file, "releases.item", use_float=True, buf_size=1 << 18)))


PEERS: dict[str, Callable[[Path], None]] = {
    "duckdb": duckdb,
    "ocdscardinal": cardinal,
    "flatterer": flatterer,
    "ijson": ijson,
}

if __name__ == "__main__":
    PEERS[sys.argv[1]](Path(sys.argv[2]))
