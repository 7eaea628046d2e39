"""Judge every value on its way to its target, from each base that a reader may choose."""

from dataclasses import asdict, replace
from typing import Any

import duckdb
import pandas as pd

from etl.derive.progress import Assessment, assess

KEY = ["city_id", "indicator_code", "target_status", "base_year"]


def write_progress(con: duckdb.DuckDBPyConnection) -> None:
    """Fill core.progress with one verdict for each row of core.progress_input."""
    given = con.execute("from core.progress_input").df().astype(object)
    rows = given.where(given.notna(), None).to_dict("records")
    found = [{**{name: row[name] for name in KEY}, **_judged(row)} for row in rows]
    if not found:
        return
    con.register("judged", pd.DataFrame(found).convert_dtypes())
    con.execute("insert into core.progress by name from judged")
    con.unregister("judged")


def _judged(row: dict[str, Any]) -> dict[str, Any]:
    seen = _seen(row)
    if seen.reason == "one_year" and row["left_out"]:
        seen = replace(seen, reason=row["left_out"])
    state, reason = seen.state, seen.reason
    if seen.state != "cannot_assess" and row["is_war_year"]:
        state, reason = "cannot_assess", "war_year"
    elif seen.state != "cannot_assess" and row["as_of_year"] - row["latest_year"] > row["stale_after_years"]:
        state, reason = "stale", "too_old"
    return {**asdict(seen), "state": state, "reason": reason, "state_then": seen.state, "reason_then": seen.reason}


def _seen(row: dict[str, Any]) -> Assessment:
    if row["target_status"] != "none" and row["target_value"] is None:
        return Assessment("cannot_assess", "target_without_number")
    names = ("base_year", "base_value", "latest_year", "latest_value", "target_year", "target_value", "direction")
    return assess(*(row[name] for name in names))
