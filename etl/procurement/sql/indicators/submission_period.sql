-- title: Submission period
-- method: >-
--   Median of the whole days from the start to the end of the submission period; the numerator is the median, the
--   denominator 1. Direct awards, which have no such period, do not count. Unknown are processes without both dates,
--   or whose end is not after the start.
-- n: processes
-- fields: [tender/tenderPeriod/startDate, tender/tenderPeriod/endDate]
-- unlock: Publish the start and the end of the submission period (tender/tenderPeriod)
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/003.html
select
    year,
    'number' as basis,
    median(days) as numerator,
    if(count(days) = 0, 0, 1) as denominator,
    count(days) as n,
    count(*) - count(days) as unknown,
    'days' as unit,
    false as is_money
from judge.submission
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
