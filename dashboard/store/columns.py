"""Does a database have what the pages read? columns.csv lists it; `python -m dashboard.store.columns` writes it anew.

Many questions take every column of a mart, and the code of a page names those that it needs: only a list shows in time
that a database was made by earlier code.
"""

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any

SQL = Path(__file__).parent / "sql"
LIST = Path(__file__).parent / "columns.csv"
Column = tuple[str, str, str]


@cache
def needed() -> frozenset[Column]:
    """Return table, column and type of all that is read, and the macros that are used."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return frozenset((row["table"], row["column"], row["type"]) for row in csv.DictReader(file))


def lacking(con: Any) -> frozenset[Column]:
    """Return what a database does not have of it."""
    return needed() - _held(con)


def read_by_pages(con: Any) -> list[Column]:
    """Return what the questions of the pages read in a database of today, sorted."""
    texts = [re.sub(r"\$\w+", "null", path.read_text(encoding="utf-8")) for path in SQL.glob("*.sql")]
    tables = {name.replace('"', "") for text in texts for name in con.get_table_names(text, qualified=True)}
    called = {word for text in texts for word in re.findall(r"\b(\w+)\(", text)}
    return sorted(
        column for column in _held(con) if column[0] in tables or (column[0] == "macro" and column[1] in called)
    )


def write(con: Any) -> None:
    """Write the list for a database of today."""
    with LIST.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerows([("table", "column", "type"), *read_by_pages(con)])


def _held(con: Any) -> frozenset[Column]:
    found = con.execute(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() "
        "where schema_name in ('core', 'mart') union all "
        "select 'macro', function_name, array_to_string(parameters, ', ') from duckdb_functions() where not internal"
    ).fetchall()
    return frozenset(found)


if __name__ == "__main__":
    from dashboard.store import db, published

    newest = published.path_of(published.pointed() or "")
    if newest is None:
        raise SystemExit("There is no database: run `make data` first.")
    write(db.connect(newest).cursor())
