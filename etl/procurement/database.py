"""The database of one run: in memory, moving what does not fit to a folder."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.errors import BuildError

MEMORY = "800MB"
MEMORY_BYTES = 800_000_000
# Where a package is cut into lines, which needs memory of its own, and little is read at a time.
PACKAGE_MEMORY = "320MB"
MOST_THREADS = 4


@contextmanager
def database(folder: Path, memory: str = MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty database that takes up to so much memory; the rest goes to `folder`. Raises BuildError."""
    with duckdb.connect() as con:
        _limit(con, memory)
        con.execute(f"set threads = {min(os.cpu_count() or 1, MOST_THREADS)}")
        con.execute(f"set temp_directory = '{str(folder / 'spill').replace(chr(39), chr(39) * 2)}'")
        yield con


def together(con: duckdb.DuckDBPyConnection, jobs: Iterable[Callable[[duckdb.DuckDBPyConnection], None]]) -> None:
    """Do the jobs two at a time: much of a statement, its planning above all, is the work of one thread.

    Each has a cursor of its own: one connection shared by threads returns wrong rows.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        for done in [pool.submit(job, con.cursor()) for job in jobs]:
            done.result()


def make_room(con: duckdb.DuckDBPyConnection) -> None:
    """Use less memory from here on, unless somebody asked for another amount than the usual."""
    is_usual = con.execute("select current_setting('memory_limit') = format_bytes(?)", [MEMORY_BYTES]).fetchone()
    if is_usual == (True,):
        con.execute(f"set global memory_limit = '{PACKAGE_MEMORY}'")


def _limit(con: duckdb.DuckDBPyConnection, memory: str) -> None:
    try:
        con.execute("set memory_limit = ?", [memory])
    except duckdb.Error as problem:
        raise BuildError(f"--memory {memory}: no amount of memory\n  To fix it: write one such as 4GB") from problem
