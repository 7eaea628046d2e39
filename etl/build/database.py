"""Build the database in order and publish it only when everything held."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
from tqdm import tqdm

from etl.build.catalogue import load_catalogue
from etl.build.checks import run_checks
from etl.build.decks import load_decks
from etl.build.derived import derive
from etl.build.marts import make_marts, name_places
from etl.build.procurement_measures import load_measures
from etl.build.publish import content_hash, publish
from etl.build.published_files import current_path, damaged
from etl.build.sources import load_all, ordered_sources
from etl.build.unfinished import unfinished
from etl.derive.progress_table import write_progress
from etl.errors import BuildError, all_of
from etl.folders import SYNTHETIC_MARK, Folders
from etl.read.sql_file import SQL

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # Many small tables: DuckDB's default blocks of 256 KiB make the file nine times as large.
    "default_block_size": "16384",
    # Threads add decimals in any order: the last digit, and with it the version, would differ between equal builds.
    "threads": "1",
}
# The steps that read what a person writes.
OF_FILES = ("catalogue", "decks", "sources")
# The step that repeats marts with the names of places in other languages: it refuses nothing.
NAMES = "names of places"


def build(where: Folders, accepted: Sequence[str] = ()) -> Path:
    """Build and publish; on any error the database that was current stays so. Return the new file.

    `accepted` names the sources that may have lost most of their rows since then.
    """
    try:
        with unfinished(where.build) as place:
            version = _fill(place, where, accepted)
            path = publish(place, version, where.build)
        for each in damaged(where.build):
            _say(f"warning: {each} is damaged and is shown to nobody; a backup of it may be copied to its place")
    except (OSError, duckdb.IOException) as problem:
        raise BuildError(
            f"no database can be written into {where.build}: {problem}\n"
            "  To fix it: make room there and allow writing, or name another folder in DASHBOARD_DATA"
        ) from problem
    return path


def check(where: Folders, accepted: Sequence[str] = ()) -> str:
    """Build in memory, publish nothing, and return the version that a build would publish."""
    return _fill(None, where, accepted)


def rehearse(where: Folders) -> None:
    """Run in memory the steps of a build that can refuse something; raise BuildError for what they refuse."""
    with duckdb.connect(config=SETTINGS) as con:
        con.execute("begin")
        todo = steps(con, where.data, _rows_before(where.build))
        _run({name: step for name, step in todo.items() if name != NAMES})


def _fill(path: Path | None, where: Folders, accepted: Sequence[str]) -> str:
    data = where.data
    before = {source: count for source, count in _rows_before(where.build).items() if source not in accepted}
    with duckdb.connect(str(path) if path else ":memory:", config=SETTINGS) as con:
        # One transaction: otherwise each of 300 statements waits for the disk.
        con.execute("begin")
        _run(steps(con, data, before))
        is_synthetic = (data / SYNTHETIC_MARK).exists()
        version = content_hash(con, is_synthetic)
        row = [version, datetime.now(UTC).replace(tzinfo=None), _as_of(con), is_synthetic]
        con.execute("insert into core.release values (?, ?, ?, ?)", row)
        con.execute("commit")
        con.execute("checkpoint")
    return version


def _run(todo: dict[str, Callable[[], object]]) -> None:
    """Run the steps; what is wrong in the files of a person is told all at once, before anything is computed."""
    errors: list[BuildError] = []
    for name, step in todo.items():
        _say(name)
        try:
            step()
        except BuildError as problem:
            if name not in OF_FILES:
                raise
            errors.append(problem)
        if errors and name == OF_FILES[-1]:
            raise all_of(errors)


def _rows_before(folder: Path) -> dict[str, int]:
    """Return how many rows each source has in the current database; nothing where there is none that can be read."""
    try:
        with duckdb.connect(str(current_path(folder)), read_only=True) as con:
            return dict(con.execute("select source_id, row_count from core.source").fetchall())
    except (BuildError, duckdb.Error, OSError):
        return {}


def steps(
    con: duckdb.DuckDBPyConnection, data: Path, rows_before: Mapping[str, int] | None = None
) -> dict[str, Callable[[], object]]:
    """Return the steps of a build by their names, in order."""
    # Maps and statistics take seconds to load, and only a build needs them.
    from etl.derive.geography import check_and_prepare
    from etl.derive.outlook_table import write_outlook, write_verdicts
    from etl.derive.peer_table import write_peers

    return {
        "schema": lambda: con.execute((SQL / "schema.sql").read_text(encoding="utf-8")),
        "catalogue": lambda: load_catalogue(con, data),
        "decks": lambda: load_decks(con, data),
        "measures": lambda: load_measures(con),
        "sources": lambda: _load_all(con, data, rows_before or {}),
        "indicators": lambda: derive(con),
        "progress": lambda: write_progress(con),
        "geography": lambda: check_and_prepare(con),
        "peers": lambda: write_peers(con),
        "verdicts": lambda: write_verdicts(con, _as_of(con)),
        "forecast": lambda: write_outlook(con, _as_of(con).year),
        "checks": lambda: run_checks(con),
        "marts": lambda: make_marts(con),
        NAMES: lambda: name_places(con),
    }


def _load_all(con: duckdb.DuckDBPyConnection, data: Path, rows_before: Mapping[str, int]) -> None:
    sources = tqdm(ordered_sources(), desc="sources", unit="file", leave=False, disable=None)
    load_all(con, sources, data, rows_before)


def _as_of(con: duckdb.DuckDBPyConnection) -> date:
    ((as_of,),) = con.execute("select max(accessed_on) from core.source").fetchall()
    assert isinstance(as_of, date)
    return as_of


def _say(step: str) -> None:
    tqdm.write(step)
