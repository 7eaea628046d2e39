-- grain: one row per method of judging the pace
-- unique: [method]
-- columns:
--   method: linear or growth_rate
--   base_year: Year of the first reported total
--   base_total: First reported total (members)
--   latest_year: Year of the latest reported total
--   latest_total: Latest reported total (members)
--   latest_qualifier: Qualifier of that total
--   target_year: Year of the goal
--   target_total: The goal (members)
--   ratio: Ratio of the method; 1 means exactly on schedule
--   ends_at: Members in the year of the goal at the pace of the method (members)
--   verdict: Band of the ratio
--   measured_on: Day to which the time is counted
select
    method,
    base_year,
    base_total,
    latest_year,
    latest_total,
    latest_qualifier,
    target_year,
    target_total,
    ratio,
    ends_at,
    verdict,
    measured_on
from core.verdict
order by method desc
