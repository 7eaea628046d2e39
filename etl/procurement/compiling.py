"""Compile the releases of each process and bring them into the compact tables, one SQL file per step."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb

from etl.errors import BuildError
from etl.procurement.database import together
from etl.procurement.notes import Notes
from etl.procurement.read import nulls
from etl.procurement.read.inputs import Input
from etl.procurement.read.second_look import Sources

SQL = Path(__file__).parent / "sql"
LISTS = ("party", "bid", "award", "contract")
# A date further ahead is a slip of the pen: 2099, or 9999 for "no end".
YEARS_AHEAD = 5


def prepare_database(con: duckdb.DuckDBPyConnection, files: list[Input]) -> None:
    """Create the compact tables and the macros, and list the files that are read."""
    # Of the whole database: a cursor has settings of its own.
    con.execute("set global timezone = 'UTC'")
    con.execute((SQL / "schema.sql").read_text(encoding="utf-8"))
    con.execute("create schema read")
    latest = datetime.now(UTC).year + YEARS_AHEAD
    con.execute(f"create macro read.latest_plausible() as timestamptz '{latest}-12-31 23:59:59+00'")
    _run(con, "macros")
    con.execute(
        "create table read.file as select unnest($numbers) as file, unnest($names) as shown_as",
        {"numbers": [file.number for file in files], "names": [file.shown_as for file in files]},
    )


def choose_buyer(con: duckdb.DuckDBPyConnection, pattern: str | None) -> None:
    """Let `pattern`, a regular expression without regard to case and accents, choose the buyers by name or id.

    Raises BuildError for a pattern that is no regular expression.
    """
    if pattern is None:
        con.execute("create macro read.matches(id, name) as true")
        return
    try:
        con.execute("select regexp_matches('', ?)", [pattern])
    except duckdb.Error as problem:
        raise BuildError(
            f"--buyer {pattern}: {problem}\n  To fix it: write a part of the buyer's name, such as 'city of'"
        ) from problem
    quoted = pattern.replace("'", "''")
    con.execute(
        f"create macro read.matches(id, name) as coalesce(regexp_matches(strip_accents(concat_ws(' ', name, id)), "
        f"strip_accents('{quoted}'), 'i'), false)"
    )


def state_currency(con: duckdb.DuckDBPyConnection, code: str | None) -> None:
    """Let amounts that name no currency be of this one; without it theirs is unknown."""
    stated = "null" if code is None else f"'{code}'"
    con.execute(f"create macro read.stated_currency() as {stated}::varchar")


def compile_releases(con: duckdb.DuckDBPyConnection, notes: Notes, sources: Sources, folder: Path) -> None:
    """Fill the compact tables from read.raw, the notes of the reading and what it cannot know: nulls in the files."""
    notes.close()
    # From here on no row is found by its place: rows may be written in any order, which is faster.
    con.execute("set preserve_insertion_order = false")
    add_notes(con, notes)
    _run(con, "release")
    _run(con, "used")
    nulls.mark(con, sources, folder)
    _run(con, "several")
    _run(con, "lot_merged")
    _run(con, "wording")
    together(con, [partial(_compile, name=name) for name in LISTS])
    others = [partial(_run, name=name) for name in ("goal", "listed", "named", "award_item")]
    together(con, [partial(_compile, name="process"), *others])
    _run(con, "twins")
    # By far the largest table, and nobody reads it any more: its memory is for what follows.
    con.execute("drop view read.given")
    con.execute("drop table read.several")
    con.execute("drop table read.raw")
    for name in ("others", "currency", "issues"):
        _run(con, name)
    _count(con, notes)


def _compile(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Fill one compact table: what is published, merged where that is needed, brought into one form."""
    for step in (f"{name}_flat", f"{name}_merged", name):
        _run(con, step)


def add_notes(con: duckdb.DuckDBPyConnection, notes: Notes) -> None:
    """Add what was noted while reading to the issues; the notes must be closed."""
    con.execute(
        "insert into ocds.issue select shown_as, line, ocid, path, value, why, is_whole from read_json(?, "
        "format = 'newline_delimited', columns = {'file': 'INTEGER', 'line': 'BIGINT', 'ocid': 'VARCHAR', "
        "'path': 'VARCHAR', 'value': 'VARCHAR', 'why': 'VARCHAR', 'is_whole': 'BOOLEAN'}) as note "
        "inner join read.file on note.file = file.file",
        [str(notes.path)],
    )


def _count(con: duckdb.DuckDBPyConnection, notes: Notes) -> None:
    con.execute(
        """
        insert into ocds.run
        with whole as (select count(*) as n from ocds.issue where is_whole),
        twin as (select count(*) as n from ocds.issue where why = 'the same release appears twice'),
        read as (select count(*) + $noted as n from read.release)
        select read.n, read.n - whole.n, whole.n, (select count(*) from ocds.process), twin.n,
            (select count(*) from read.other)
        from whole, twin, read
        """,
        {"noted": notes.whole},
    )


def _run(con: duckdb.DuckDBPyConnection, name: str) -> None:
    con.execute((SQL / "compile" / f"{name}.sql").read_text(encoding="utf-8"))
