"""Keep what somebody should look at: a sentence and the values that fill it, for pages in any language."""

import json
from typing import Any

import duckdb
import pandas as pd

# The doubts that no query of etl/sql/checks raises; each is called as its check is.
BYTE_ORDER_MARK = "The file begins with a byte-order mark; it was read all the same"
NEAR_DUPLICATE = "Less than {distance} km from {name} ({city_id}): one place under two names?"

PLACE = ("subject", "file", "source_row")
UNKNOWN = "not reported"


def keep(con: duckdb.DuckDBPyConnection, check_id: str, sentence: str, found: list[dict[str, Any]]) -> None:
    """Store rows of subject, file, source_row and the values of the sentence in core.warning."""
    if not found:
        return
    rows = pd.DataFrame([{"check_id": check_id, "sentence": sentence, **_told(sentence, row)} for row in found])
    con.register("doubts", rows)
    con.execute("insert into core.warning by name select * from doubts")
    con.unregister("doubts")


def _told(sentence: str, row: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in row.items() if name not in PLACE}
    shown = {name: UNKNOWN if value is None else value for name, value in given.items()}
    place = {name: row[name] for name in PLACE}
    return {**place, "message": sentence.format(**shown), "given": json.dumps(given, default=str)}
