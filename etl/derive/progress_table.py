"""Judge every value on its way to its target, from each base that a reader may choose."""

from dataclasses import asdict, dataclass, fields, replace

import duckdb
import pandas as pd

from etl.derive.progress import Assessment, assess


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
    rows = con.execute(f"select {columns} from core.progress_input").fetchall()
    if not rows:
        return
    con.register("judged", pd.DataFrame([_judged(ProgressInput(*row)) for row in rows]).convert_dtypes())
    con.execute("insert into core.progress by name from judged")
    con.unregister("judged")


def _judged(given: ProgressInput) -> dict[str, object]:
    assessment = _assessment(given)
    if assessment.reason == "one_year" and given.left_out:
        assessment = replace(assessment, reason=given.left_out)
    state, reason = assessment.state, assessment.reason
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
