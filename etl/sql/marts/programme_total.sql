-- grain: one row per total that a programme reported
-- unique: [total_id]
-- columns:
--   total_id: Number of the row
--   programme_id: Programme
--   reported_on: First day of the period of the report
--   reported_precision: How exact that date is
--   unit: What is counted
--   scope: world or a country
--   total: The number reported
--   qualifier: exact, more than or about
--   what_is_counted: What is counted, in words
--   disagrees: True if another total of the same programme, unit, scope and date differs
--   source_url: Page with the number
select
    total_id,
    programme_id,
    reported_on,
    reported_precision,
    unit,
    scope,
    total,
    qualifier,
    what_is_counted,
    count(distinct total) over (
        partition by
            programme_id,
            unit,
            scope,
            reported_on
    ) > 1 as disagrees,
    source_url
from core.programme_total
order by
    programme_id,
    unit,
    scope,
    reported_on nulls last,
    total_id
