-- grain: one row per series and date of an officially reported total
-- unique: [series, reported_on]
-- columns:
--   series: What kind of thing is counted
--   reported_on: First day of the period of the report
--   reported_precision: How exact that date is
--   total: The number reported
--   qualifier: exact, more than, about or target
--   what_is_counted: What is counted, in words
--   source_url: Page or document with the number
select
    series,
    reported_on,
    reported_precision,
    total,
    qualifier,
    what_is_counted,
    source_url
from core.reported_total
order by
    reported_on,
    series
