"""Load every source: file → text → checks → one typed table of the contract."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from etl import data_warnings
from etl.build.refused_rows import Refused, file_of, refuse
from etl.data_warnings import Finding
from etl.errors import BuildError, all_of
from etl.read.csv_file import has_byte_order_mark, read_rows
from etl.read.sql_file import SQL, Query, read_queries

DAYS_UNTIL_STALE = 365
# A source of fewer rows may lose most of them without anything being wrong.
ENOUGH_ROWS = 20
LEAST_KEPT = 0.5


def ordered_sources() -> list[Query]:
    """Return the sources in the order in which schema.sql creates the tables that they feed."""
    tables = re.findall(r"create table core\.(\w+)", (SQL / "schema.sql").read_text(encoding="utf-8"))
    return sorted(read_queries("sources"), key=lambda source: (tables.index(source.header["feeds"]), source.name))


def load_all(
    con: duckdb.DuckDBPyConnection, sources: Iterable[Query], data: Path, rows_before: Mapping[str, int]
) -> None:
    """Insert the rows of all sources; `rows_before` says how many each had in the database that is current.

    Raises BuildError with all that is wrong in all files, but for what only follows from an error before it.
    """
    refused = Refused(rows_before=rows_before)
    if not con.execute("from core.indicator limit 1").fetchall():
        refused.unfilled |= {"indicator", "indicator_term"}
    for source in sources:
        for each in _per_file(source, data):
            _load_file(con, each, data, refused)
    if refused.errors:
        raise all_of(refused.errors)


def load(con: duckdb.DuckDBPyConnection, source: Query, data: Path) -> int:
    """Insert the source's rows and return how many its files have; an absent optional file has none.

    A file name with a star stands for all files of that name, each a source of its own.
    Raises BuildError for a bad file and for all rows that break one of the header's `refuse` rules.
    """
    refused = Refused()
    count = sum(_load_file(con, each, data, refused) for each in _per_file(source, data))
    if refused.errors:
        raise all_of(refused.errors)
    return count


def _per_file(source: Query, data: Path) -> list[Query]:
    pattern = source.header["file"]
    if "*" not in pattern:
        return [] if source.header.get("optional") and not (data / pattern).exists() else [source]
    paths = sorted(data.glob(pattern))
    return [
        Query(
            f"{source.name}.{path.name.split('.')[0]}",
            {**source.header, "file": path.relative_to(data).as_posix()},
            source.sql,
        )
        for path in paths
    ]


def _load_file(con: duckdb.DuckDBPyConnection, source: Query, data: Path, refused: Refused) -> int:
    header = source.header
    path = data / header["file"]
    shown_as = f"data/{header['file']}"
    try:
        raw = read_rows(path, shown_as, header["columns"])
        _refuse_loss(source, len(raw), refused.rows_before, shown_as)
    except BuildError as problem:
        refused.errors.append(problem)
        refused.unfilled.add(header["feeds"])
        return 0
    con.register("raw_frame", raw)
    con.execute("create or replace temp table raw as select * from raw_frame")
    con.unregister("raw_frame")
    rows = refuse(con, source, raw, shown_as, refused)
    is_never_empty = header.get("optional") and not header.get("may_be_empty")
    if raw.empty and "accessed_on_column" in header and not is_never_empty:
        # The rows tell the day: without any, nothing was read.
        return 0
    if has_byte_order_mark(path):
        _warn_of_mark(con, shown_as)
    if rows:
        con.execute("delete from raw where _row in (select unnest($rows))", {"rows": sorted(rows)})
        raw = raw[~raw["_row"].isin(rows)]
    if refused.concerns(source.sql + _definition(header["feeds"])) or (rows and raw.empty):
        refused.unfilled.add(header["feeds"])
        return 0
    try:
        _register(con, source, raw)
        given = {"source_id": source.name} if "$source_id" in source.sql else {}
        con.execute(f"insert into core.{header['feeds']} by name {source.sql}", given)
    except duckdb.Error as problem:
        # The transaction has ended with it: nothing more can be read.
        own = [] if refused.errors else [BuildError(f"{shown_as}: {file_of(source)}: {problem}")]
        raise all_of([*refused.errors, *own]) from problem
    return len(raw)


@cache
def _definition(table: str) -> str:
    """Return how schema.sql defines a table, with the tables that its columns refer to."""
    schema = (SQL / "schema.sql").read_text(encoding="utf-8")
    found = re.search(rf"create table core\.{table} \(.*?\n\);", schema, re.DOTALL)
    return found[0].replace(f"core.{table}", "") if found else ""


def _refuse_loss(source: Query, count: int, before: Mapping[str, int], shown_as: str) -> None:
    """Raise BuildError for a fetched file without rows, and for one that lost most of its rows since the last build."""
    header = source.header
    if count == 0 and "accessed_on_column" in header and not header.get("optional"):
        raise BuildError(f"{shown_as}: the file has no rows\n  To fix it: restore it from git, or fetch it again")
    had = before.get(source.name, 0)
    if had >= ENOUGH_ROWS and count < had * LEAST_KEPT:
        raise BuildError(
            f"{shown_as}: the file has {count:,} rows, that of the current database {had:,}\n"
            "  To fix it: restore it from git; where so many were taken out on purpose, build with "
            f"--accept-loss {source.name}"
        )


def _register(con: duckdb.DuckDBPyConnection, source: Query, raw: pd.DataFrame) -> None:
    header = source.header
    row = {
        "source_id": source.name,
        "title": header["title"],
        "publisher": header["publisher"],
        "url": header.get("url"),
        "licence": header["licence"],
        "accessed_on": header.get("accessed_on") or _latest(raw[header["accessed_on_column"]]),
        "file": f"data/{header['file']}",
        "feeds": header["feeds"],
        "row_count": len(raw),
        "stale_after_days": header.get("stale_after_days", DAYS_UNTIL_STALE),
        "note": header.get("note"),
    }
    names = ", ".join(row)
    values = ", ".join(f"${name}" for name in row)
    con.execute(f"insert into core.source ({names}) values ({values})", row)


def _latest(days: pd.Series) -> str:
    return str(days.max())


def _warn_of_mark(con: duckdb.DuckDBPyConnection, shown_as: str) -> None:
    finding = Finding(shown_as, shown_as, 1, {})
    data_warnings.warn(con, "byte_order_mark", data_warnings.BYTE_ORDER_MARK, [finding])
