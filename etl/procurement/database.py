"""The database of one run: in memory, moving what does not fit to a folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.errors import BuildError

MEMORY = "700MB"
# Where a package is cut into lines, which needs memory of its own, and little is read at a time.
PACKAGE_MEMORY = "350MB"
MOST_THREADS = 4


@contextmanager
def database(folder: Path, memory: str = MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty database that takes up to so much memory; the rest goes to `folder`. Raises BuildError."""
    with duckdb.connect() as con:
        _limit(con, memory)
        con.execute("set variable package_memory = ?", [PACKAGE_MEMORY if memory == MEMORY else memory])
        con.execute(f"set threads = {min(os.cpu_count() or 1, MOST_THREADS)}")
        con.execute(f"set temp_directory = '{str(folder / 'spill').replace(chr(39), chr(39) * 2)}'")
        yield con


def spare_memory(con: duckdb.DuckDBPyConnection) -> None:
    """Leave memory for cutting a package into lines, unless so much was asked for that it does not matter."""
    con.execute("set global memory_limit = coalesce(getvariable('package_memory'), ?)", [PACKAGE_MEMORY])


def _limit(con: duckdb.DuckDBPyConnection, memory: str) -> None:
    try:
        con.execute("set memory_limit = ?", [memory])
    except duckdb.Error as problem:
        raise BuildError(f"--memory {memory}: no amount of memory\n  To mend it: write one such as 4GB") from problem
