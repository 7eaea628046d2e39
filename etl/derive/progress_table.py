"""Judge every value on its way to its target, from each base that a reader may choose."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import groupby
from typing import Any

import duckdb
import pandas as pd

from etl.derive.progress import Assessment, Point, assess
from etl.derive.recent import recent

KEY = ["city_id", "indicator_code", "target_status", "base_year"]
VALUES = """
select
    city_id,
    indicator_code,
    observation_year,
    value
from core.progress_value
order by
    city_id,
    indicator_code,
    observation_year
"""
# A verdict that stands whatever the latest values do: reached is reached, and nothing is said of what is not known.
STANDS = ("achieved", "cannot_assess")


def write_progress(con: duckdb.DuckDBPyConnection) -> None:
    """Fill core.progress with one verdict for each row of core.progress_input."""
    given = con.execute("from core.progress_input").df().astype(object)
    rows = given.where(given.notna(), None).to_dict("records")
    values = {
        key: [(year, value) for *__, year, value in own]
        for key, own in groupby(con.execute(VALUES).fetchall(), key=lambda row: row[:2])
    }
    found = [
        {**{name: row[name] for name in KEY}, **_judged(row, values.get((row["city_id"], row["indicator_code"]), []))}
        for row in rows
    ]
    if not found:
        return
    con.register("judged", pd.DataFrame(found).convert_dtypes())
    con.execute("insert into core.progress by name from judged")
    con.unregister("judged")


def _judged(row: dict[str, Any], values: Sequence[Point]) -> dict[str, Any]:
    seen = _seen(row)
    if seen.reason == "one_year" and row["left_out"]:
        seen = replace(seen, reason=row["left_out"])
    lately = recent(seen.state, values, row["target_value"], row["direction"])
    state, reason = seen.state, seen.reason
    if lately.turn and seen.state not in STANDS:
        state = lately.turn
    if seen.state != "cannot_assess" and row["is_war_year"]:
        state, reason = "cannot_assess", "war_year"
    elif seen.state != "cannot_assess" and row["as_of_year"] - row["latest_year"] > row["stale_after_years"]:
        state, reason = "stale", "too_old"
    then = {"state_then": seen.state, "reason_then": seen.reason}
    return {**asdict(seen), **asdict(lately), "state": state, "reason": reason, **then}


def _seen(row: dict[str, Any]) -> Assessment:
    if row["target_status"] != "none" and row["target_value"] is None:
        return Assessment("cannot_assess", "target_without_number")
    names = ("base_year", "base_value", "latest_year", "latest_value", "target_year", "target_value", "direction")
    return assess(*(row[name] for name in names))
