"""Run the checks: each is a query that returns offending rows. An error stops the build, a warning is kept."""

import duckdb

from etl import data_warnings
from etl.data_warnings import Finding
from etl.errors import refusal
from etl.read.sql_file import Query, read_queries


def run_checks(con: duckdb.DuckDBPyConnection) -> None:
    """Store the rows of warnings in core.warning; raise BuildError for the rows of errors.

    The query of a warning returns subject, file, source_row and the values that its header's message waits for;
    that of an error source_row and subject.
    """
    for check in read_queries("checks"):
        if check.header["severity"] == "warning":
            _warn(con, check)
        else:
            _refuse(con, check)


def _warn(con: duckdb.DuckDBPyConnection, check: Query) -> None:
    rows = con.execute(check.sql).fetchall()
    names = [name for name, *_rest in con.description or []][3:]
    findings = [
        Finding(subject, file, source_row, dict(zip(names, values, strict=True)))
        for subject, file, source_row, *values in rows
    ]
    data_warnings.warn(con, check.name, check.header["message"], findings)


def _refuse(con: duckdb.DuckDBPyConnection, check: Query) -> None:
    rows = [f"row {number}: {subject}" for number, subject in con.execute(check.sql).fetchall()]
    if rows:
        raise refusal(check.header["file"], check.header["rule"], rows, check.header["edit"])
