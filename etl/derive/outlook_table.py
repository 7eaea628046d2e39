"""Write the verdicts, the outlook and the forecast of the campaign into their core tables."""

from datetime import date
from typing import NamedTuple

import duckdb
import numpy as np

from etl.derive import forecast, pace
from etl.derive.forecast import Counts
from etl.derive.pace import Trajectory

TOTALS = """
select
    series,
    year(reported_on) as reported_year,
    total,
    qualifier,
    case reported_precision
        when 'year' then make_date(year(reported_on), 12, 31)
        when 'month' then last_day(reported_on)
        else reported_on
    end as last_day
from core.reported_total
where series in ('founders', 'members', 'target')
order by reported_on
"""
JOINS = """
select
    m.joined_year,
    count(*)::integer as joins
from core.membership as m
inner join core.city as c using (city_id)
inner join core.kind as k using (kind)
where m.status != 'interested' and k.counts_towards_goal
group by m.joined_year
order by m.joined_year nulls last
"""


class ReportedTotal(NamedTuple):
    """How many members, or members to be, a page reports for a year, and how exactly it says so."""

    year: int
    total: int
    qualifier: str
    last_day: date


def write_verdicts(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Judge the reported totals of members; without a total or a target there is no verdict.

    The straight line is the verdict, measured to the day of the data: a total that nobody has renewed gains nothing by
    its age. The growth rate is kept for the methods page, in whole years as it is published.
    """
    latest_of = {series: ReportedTotal(*row) for series, *row in con.execute(TOTALS).fetchall()}
    if {"founders", "members", "target"} - latest_of.keys():
        return
    base, latest, goal = latest_of["founders"], latest_of["members"], latest_of["target"]
    totals = Trajectory(base.year, base.total, latest.year, latest.total, goal.year, goal.total)
    if not totals.base_year < totals.latest_year or totals.base_year >= totals.target_year or totals.base <= 0:
        return
    reached = totals.latest >= totals.target
    day = max(as_of, latest.last_day)
    to_day = pace.ratio_on(day, (base.last_day, base.total), latest.total, (goal.last_day, goal.total))
    methods = (
        ("linear", to_day, pace.straight_line_end(totals), day),
        ("growth_rate", pace.growth_rate_ratio(totals), pace.constant_growth_end(totals), latest.last_day),
    )
    for method, ratio, end, measured_on in methods:
        row = [method, *base[:2], *latest[:3], *goal[:2], ratio, round(end), pace.verdict(ratio, reached), measured_on]
        con.execute("insert into core.verdict values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def write_outlook(con: duckdb.DuckDBPyConnection, as_of_year: int) -> None:
    """Forecast the members to the target year from the complete years before `as_of_year`, or say why not."""
    by_year = dict(con.execute(JOINS).fetchall())
    undated = by_year.pop(None, 0)
    last = as_of_year - 1
    first = min(by_year, default=last)
    years = range(first, last + 1) if by_year else range(0)
    joins: Counts = np.array([by_year.get(year, 0) for year in years], dtype=np.int64)
    reason = forecast.obstacle(joins, undated)
    before = int(joins.sum()) + undated
    counted = sum(by_year.values()) + undated
    goal = _goal(con)
    chance = None
    if reason == "enough" and goal and goal[0] > last:
        is_reached = counted >= goal[1]
        chance = 1.0 if is_reached else forecast.chance_of_reaching(joins, before, goal[1], goal[0] - last)
        _write_fan(con, forecast.fan(joins, before, counted, goal[0] - last), last)
    con.execute(
        "insert into core.outlook values (?, ?, ?, ?, ?, ?, ?)",
        [chance is not None, reason, sum(by_year.values()), undated, first, last, chance],
    )


def _goal(con: duckdb.DuckDBPyConnection) -> tuple[int, int] | None:
    query = "select year(reported_on), total from core.reported_total where series = 'target' order by total desc"
    return con.execute(query).fetchone()


def _write_fan(con: duckdb.DuckDBPyConnection, values: Counts, last_year: int) -> None:
    rows = [
        (last_year + 1 + step, quantile, int(members))
        for step, row in enumerate(values)
        for quantile, members in zip(forecast.QUANTILES, row, strict=True)
    ]
    con.executemany("insert into core.forecast values (?, ?, ?)", rows)
