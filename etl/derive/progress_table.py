"""Judge every value on its way to its target, from each base that a reader may choose."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from itertools import groupby

import duckdb
import pandas as pd

from etl.derive.progress import Assessment, Point, assess
from etl.derive.recent import recent

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


@dataclass(frozen=True)
class ProgressInput:
    """One row of core.progress_input: base, latest value and target of an indicator of a city."""

    city_id: str
    indicator_code: str
    target_status: str
    direction: str
    base_year: int | None
    base_value: float | None
    latest_year: int | None
    latest_value: float | None
    target_year: int | None
    target_value: float | None
    stale_after_years: int
    as_of_year: int
    is_war_year: bool
    left_out: str | None


def write_progress(con: duckdb.DuckDBPyConnection) -> None:
    """Fill core.progress with one verdict for each row of core.progress_input."""
    columns = ", ".join(field.name for field in fields(ProgressInput))
    rows = [ProgressInput(*row) for row in con.execute(f"select {columns} from core.progress_input").fetchall()]
    if not rows:
        return
    values = _values(con)
    judged = [_judged(row, values.get((row.city_id, row.indicator_code), [])) for row in rows]
    con.register("judged", pd.DataFrame(judged).convert_dtypes())
    con.execute("insert into core.progress by name from judged")
    con.unregister("judged")


def _values(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], list[Point]]:
    """Return the values that are compared over time, by city and indicator, in order."""
    rows = con.execute(VALUES).fetchall()
    return {key: [(year, value) for *__, year, value in own] for key, own in groupby(rows, key=lambda row: row[:2])}


def _judged(given: ProgressInput, values: Sequence[Point]) -> dict[str, object]:
    assessment = _assessment(given)
    if assessment.reason == "one_year" and given.left_out:
        assessment = replace(assessment, reason=given.left_out)
    lately = recent(assessment.state, values, given.target_value, given.direction)
    state, reason = assessment.state, assessment.reason
    if lately.turn and state not in STANDS:
        state = lately.turn
    if state != "cannot_assess" and given.is_war_year:
        state, reason = "cannot_assess", "war_year"
    elif state != "cannot_assess" and _age(given) > given.stale_after_years:
        state, reason = "stale", "too_old"
    return {
        "city_id": given.city_id,
        "indicator_code": given.indicator_code,
        "target_status": given.target_status,
        "base_year": given.base_year,
        **asdict(assessment),
        **asdict(lately),
        "state": state,
        "reason": reason,
        "state_then": assessment.state,
        "reason_then": assessment.reason,
    }


def _age(given: ProgressInput) -> int:
    return given.as_of_year - (given.latest_year or given.as_of_year)


def _assessment(given: ProgressInput) -> Assessment:
    if given.target_status != "none" and given.target_value is None:
        return Assessment("cannot_assess", "target_without_number")
    return assess(
        given.base_year,
        given.base_value,
        given.latest_year,
        given.latest_value,
        given.target_year,
        given.target_value,
        given.direction,
    )
