"""The database of one run: in memory, moving what does not fit to a folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

MEMORY = "700MB"
# Where a package is cut into lines, which needs memory of its own, and little is read at a time.
PACKAGE_MEMORY = "350MB"
MOST_THREADS = 4


@contextmanager
def database(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an empty database that takes up to 700 MB of memory; the rest goes to `folder`."""
    with duckdb.connect() as con:
        con.execute(f"set memory_limit = '{MEMORY}'")
        con.execute(f"set threads = {min(os.cpu_count() or 1, MOST_THREADS)}")
        con.execute(f"set temp_directory = '{str(folder / 'spill').replace(chr(39), chr(39) * 2)}'")
        yield con
