"""Derive the tables that follow from others: comparable prices, budget amounts, and the observations of indicators."""

import re

import duckdb

from etl.errors import BuildError
from etl.read.sql_file import SQL, Query, read_queries


def derive(con: duckdb.DuckDBPyConnection) -> None:
    """Fill each derived table from core, in the order in which schema.sql creates them; raise BuildError by file."""
    for model in _ordered():
        try:
            con.execute(f"insert into core.{model.header['feeds']} by name {model.sql}")
        except duckdb.Error as problem:
            raise BuildError(f"etl/sql/derived/{model.name}.sql: {problem}") from problem


def _ordered() -> list[Query]:
    tables = re.findall(r"create table core\.(\w+)", (SQL / "schema.sql").read_text(encoding="utf-8"))
    return sorted(read_queries("derived"), key=lambda model: (tables.index(model.header["feeds"]), model.name))
