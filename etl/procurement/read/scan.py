"""Read JSON Lines into the table of raw releases, one scan of the narrow columns per part."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.procurement.read.fields import OLD, WRAPPERS, columns

# What DuckDB raises at content; anything else, such as a full disk, ends the run.
CONTENT = (duckdb.InvalidInputException, duckdb.ConversionException)


@dataclass(frozen=True)
class Part:
    """A JSON Lines file to scan: of which input, what is the number of its first line, how many lines
    has it? Fewer rows than lines mean blank lines, after which the numbers of the others would be wrong.

    Without `lines` each line says itself where it comes from.
    """

    path: Path
    file: int
    first: int = 1
    lines: int | None = None


def create(con: duckdb.DuckDBPyConnection) -> None:
    """Create the empty table of raw releases and that of the parts."""
    named = ", ".join(f'"{name}" {kind}' for name, kind in columns().items())
    # `turn` orders the releases of one line where they come from elsewhere: it is their row there.
    con.execute(f"create table read.raw (part integer, turn bigint, {named})")
    con.execute("create sequence read.part_number start 1")
    con.execute("create table read.part (part integer, file integer, first_line bigint, first_row bigint)")


def scan(con: duckdb.DuckDBPyConnection, part: Part) -> bool:
    """Add the part's releases; return False, having added nothing, where a line needs to be prepared first."""
    (number,) = con.execute("select nextval('read.part_number')").fetchone() or (0,)
    try:
        _insert(con, part.path, number)
    except CONTENT:
        return False
    # Not inside a transaction: until it is committed, the numbers of its rows are others.
    first, rows, is_wrapped = _rows(con, number)
    if part.lines is not None and (is_wrapped or rows != part.lines):
        con.execute("delete from read.raw where part = ?", [number])
        return False
    con.execute("insert into read.part values (?, ?, ?, ?)", [number, part.file, part.first, first])
    return True


def _insert(con: duckdb.DuckDBPyConnection, path: Path, number: int) -> None:
    kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in columns().items())
    con.execute(
        f"insert into read.raw by name select {number} as part, * from read_json($path, format = 'newline_delimited', "
        f"compression = 'none', columns = {{{kinds}}})",
        {"path": str(path)},
    )


def _rows(con: duckdb.DuckDBPyConnection, number: int) -> tuple[int, int, bool]:
    wrappers = " or ".join(f'"{name}" is not null' for name in (*WRAPPERS, *OLD))
    row = con.execute(
        f"select coalesce(min(rowid), 0), count(*), coalesce(bool_or({wrappers}), false) from read.raw where part = ?",
        [number],
    ).fetchone()
    assert row is not None
    first, rows, is_wrapped = row
    return first, rows, is_wrapped
