"""Load what the indicators and red flags of procurement mean from the headers of their queries."""

from pathlib import Path

import duckdb

from etl.read.sql_file import Query, read_query

QUERIES = Path(__file__).parents[1] / "procurement" / "sql"
KINDS = {"indicators": "indicator", "flags": "flag"}


def load_measures(con: duckdb.DuckDBPyConnection) -> None:
    """Insert one row of core.procurement_measure per query; raise BuildError for a header that cannot be read."""
    rows = [
        _row(read_query(path), kind)
        for folder, kind in KINDS.items()
        for path in sorted((QUERIES / folder).glob("*.sql"))
    ]
    names = ", ".join(rows[0])
    values = ", ".join(f"${name}" for name in rows[0])
    con.executemany(f"insert into core.procurement_measure ({names}) values ({values})", rows)


def _row(query: Query, kind: str) -> dict[str, str | None]:
    header = query.header
    fields = header["fields"]
    return {
        "subject": query.name,
        "kind": kind,
        "title": header["title"],
        "method": header["method"] if kind == "indicator" else header["definition"],
        "fields": "; ".join(fields) if isinstance(fields, list) else fields,
        "threshold": header.get("threshold"),
        "unlock": header["unlock"],
        "reference": header["source"],
    }
