"""Load every source: file → text → checks → one typed table of the contract."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from etl import data_warnings
from etl.build.source_rules import Rule, refusals
from etl.data_warnings import Finding
from etl.errors import BuildError, refusal
from etl.read.csv_file import has_byte_order_mark, read_rows
from etl.read.sql_file import SQL, Query, read_queries

DAYS_UNTIL_STALE = 365
NEAREST = """
select
    n.spelling,
    n.city_id
from core.city_name as n
order by
    jaro_winkler_similarity(n.spelling_key, spelling_key($spelling))
    + case when n.country_iso3 = $country then 0.2 else 0 end desc,
    n.spelling
limit 3
"""


def ordered_sources() -> list[Query]:
    """Return the sources in the order in which schema.sql creates the tables that they feed."""
    tables = re.findall(r"create table core\.(\w+)", (SQL / "schema.sql").read_text(encoding="utf-8"))
    return sorted(read_queries("sources"), key=lambda source: (tables.index(source.header["feeds"]), source.name))


def load(con: duckdb.DuckDBPyConnection, source: Query, data: Path) -> int:
    """Insert the source's rows and return how many its files have; an absent optional file has none.

    A file name with a star stands for all files of that name, each a source of its own.
    Raises BuildError for a bad file or a row that breaks one of the header's `refuse` rules.
    """
    return sum(_load_file(con, each, data) for each in _per_file(source, data))


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


def _load_file(con: duckdb.DuckDBPyConnection, source: Query, data: Path) -> int:
    header = source.header
    path = data / header["file"]
    shown_as = f"data/{header['file']}"
    raw = read_rows(path, shown_as, header["columns"])
    con.register("raw_frame", raw)
    con.execute("create or replace temp table raw as select * from raw_frame")
    con.unregister("raw_frame")
    for rule in refusals(header, _file(source)):
        _refuse(con, rule, shown_as)
    is_never_empty = header.get("optional") and not header.get("may_be_empty")
    if raw.empty and "accessed_on_column" in header and not is_never_empty:
        # The rows tell the day: without any, nothing was read. A fetched file is never empty.
        return 0
    if has_byte_order_mark(path):
        _warn_of_mark(con, shown_as)
    try:
        _register(con, source, raw)
        given = {"source_id": source.name} if "$source_id" in source.sql else {}
        con.execute(f"insert into core.{header['feeds']} by name {source.sql}", given)
    except duckdb.Error as problem:
        raise BuildError(f"{shown_as}: {_file(source)}: {problem}") from problem
    return len(raw)


def _file(source: Query) -> str:
    return f"etl/sql/sources/{source.name.split('.')[0]}.sql"


def _refuse(con: duckdb.DuckDBPyConnection, rule: Rule, shown_as: str) -> None:
    broken = con.execute(f"select * from raw where {rule.where} order by _row").fetchall()
    if broken:
        names = [name for name, *_rest in con.description or []]
        rows = [_describe(con, dict(zip(names, row, strict=True)), rule) for row in broken]
        raise refusal(shown_as, rule.rule, rows, rule.edit)


def _describe(con: duckdb.DuckDBPyConnection, row: dict[str, Any], rule: Rule) -> str:
    text = f"row {row['_row']}: {', '.join(f'{name} = {_text(row[name])}' for name in rule.show)}"
    if rule.nearest:
        text += f"; nearest known: {_nearest(con, str(row[rule.nearest]), row['country_iso3'])}"
    return text


def _text(value: object) -> str:
    return "(empty)" if value is None else f"'{str(value)[:60]}'"


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


def _nearest(con: duckdb.DuckDBPyConnection, spelling: str, country: str | None) -> str:
    """Return the three closest known spellings as text, those of the same country first."""
    rows = con.execute(NEAREST, {"spelling": spelling, "country": country}).fetchall()
    return ", ".join(f"{name} ({city_id})" for name, city_id in rows) or "none known"
