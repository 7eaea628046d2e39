-- title: Short submission periods
-- method: >-
--   Processes with fewer than 15 whole days to submit a bid as a part of those with a known submission period, by
--   number. Direct awards, which have no such period, do not count. Unknown are processes without both dates, or
--   whose end is not after the start.
-- n: processes
-- share_by: [number]
-- fields: [tender/tenderPeriod/startDate, tender/tenderPeriod/endDate]
-- unlock: Publish the start and the end of the submission period (tender/tenderPeriod)
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/003.html
select
    year,
    days < 15 as is_so
from judge.submission
