"""Make the marts: one table per question that a page asks, with its documentation and its promises."""

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
