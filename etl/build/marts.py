"""Make the marts: one table per question that a page asks, with its documentation and its promises."""

import re

import duckdb

from etl.errors import BuildError
from etl.read.sql_file import Query, read_queries


def make_marts(con: duckdb.DuckDBPyConnection) -> None:
    """Create every mart from core and hold it to its header; raise BuildError with the rows that break it."""
    for mart in read_queries("marts"):
        try:
            con.execute(f"create table mart.{mart.name} as {mart.sql}")
        except duckdb.Error as problem:
            raise BuildError(f"etl/sql/marts/{mart.name}.sql: {problem}") from problem
        _document(con, mart)
        _hold_to_promises(con, mart)


def name_places(con: duckdb.DuckDBPyConnection) -> None:
    """Create the marts that name places once more for each language that has names of its own."""
    for (language,) in con.execute("select distinct language from core.place_name order by all").fetchall():
        _make_in(con, language)


def _make_in(con: duckdb.DuckDBPyConnection, language: str) -> None:
    """Create the marts that name places a second time, in the schema of a language, with its names and its order."""
    con.execute(f"create schema mart_{language}")
    con.execute(
        "create or replace temp table city_in_language as "
        "select c.* replace (coalesce(n.name, c.name) as name) from core.city as c "
        "left join core.place_name as n on c.city_id = n.city_id and n.language = ?",
        [language],
    )
    for mart in read_queries("marts"):
        if mart.header.get("names_places"):
            spoken = re.sub(r"\bcore\.city\b", "city_in_language", mart.sql)
            con.execute(f"create table mart_{language}.{mart.name} as {spoken}")


def _document(con: duckdb.DuckDBPyConnection, mart: Query) -> None:
    comments = [f"comment on table mart.{mart.name} is {_quoted(mart.header['grain'])}"]
    for column, meaning in mart.header["columns"].items():
        comments.append(f"comment on column mart.{mart.name}.{column} is {_quoted(meaning)}")
    con.execute("; ".join(comments))


def _hold_to_promises(con: duckdb.DuckDBPyConnection, mart: Query) -> None:
    where = f"etl/sql/marts/{mart.name}.sql"
    keys = mart.header.get("unique")
    if keys:
        query = f"select {', '.join(keys)}, count(*) from mart.{mart.name} group by all having count(*) > 1"
        _refuse_rows(con, query, f"{where}: not unique by {', '.join(keys)}")
    for promise in mart.header.get("always", []):
        query = f"select * from mart.{mart.name} where not coalesce({promise}, false)"
        _refuse_rows(con, query, f"{where}: broken promise: {promise}")


def _refuse_rows(con: duckdb.DuckDBPyConnection, query: str, rule: str) -> None:
    rows = con.execute(query).fetchall()
    if rows:
        shown = "\n".join(f"  {row}" for row in rows[:5])
        raise BuildError(f"{rule} ({len(rows)} rows)\n{shown}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
