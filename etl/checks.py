"""Run the checks: each is a query that returns offending rows. An error stops the build, a warning is kept."""

import duckdb

from etl.errors import BuildError
from etl.model import Model, read_models


def run_checks(con: duckdb.DuckDBPyConnection) -> None:
    """Store the rows of warnings in core.warning; raise BuildError for the rows of errors."""
    for check in read_models("checks"):
        if check.header["severity"] == "warning":
            con.execute(
                "insert into core.warning by name "
                f"select '{check.name}' as check_id, found.* from ({check.sql}) as found"
            )
        else:
            _refuse(con, check)


def _refuse(con: duckdb.DuckDBPyConnection, check: Model) -> None:
    rows = con.execute(check.sql).fetchall()
    if rows:
        shown = "\n".join(f"  {row}" for row in rows[:5])
        raise BuildError(f"etl/sql/checks/{check.name}.sql: {check.header['rule']} ({len(rows)} rows)\n{shown}")
