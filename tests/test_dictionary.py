"""Is every table and column of the database explained?"""

import duckdb

UNEXPLAINED = """
select schema_name || '.' || table_name || '.' || column_name
from duckdb_columns()
where schema_name in ('core', 'mart') and coalesce(trim(comment), '') = ''
union all
select schema_name || '.' || table_name
from duckdb_tables()
where schema_name in ('core', 'mart') and coalesce(trim(comment), '') = ''
"""


def test_every_table_and_column_has_a_comment(database: duckdb.DuckDBPyConnection) -> None:
    assert database.execute(UNEXPLAINED).fetchall() == []


def test_the_dictionary_is_not_empty(database: duckdb.DuckDBPyConnection) -> None:
    tables = database.execute("select count(*) from duckdb_tables() where schema_name in ('core', 'mart')").fetchone()
    assert tables is not None
    assert tables[0] > 30
