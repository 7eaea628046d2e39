"""Run the checks: each is a query that returns offending rows. An error stops the build, a warning is kept."""

import duckdb

from etl.errors import refusal
from etl.model import Model, read_models


def run_checks(con: duckdb.DuckDBPyConnection) -> None:
    """Store the rows of warnings in core.warning; raise BuildError for the rows of errors.

    The query of a warning returns subject, file, source_row, message; that of an error source_row and subject.
    """
    for check in read_models("checks"):
        if check.header["severity"] == "warning":
            con.execute(
                "insert into core.warning by name "
                f"select '{check.name}' as check_id, found.* from ({check.sql}) as found"
            )
        else:
            _refuse(con, check)


def _refuse(con: duckdb.DuckDBPyConnection, check: Model) -> None:
    rows = [f"row {number}: {subject}" for number, subject in con.execute(check.sql).fetchall()]
    if rows:
        raise refusal(check.header["file"], check.header["rule"], rows, check.header["edit"])
