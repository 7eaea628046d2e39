-- title: Short submission period
-- definition: The time from the start to the end of the submission period is too short
-- fields: [tender/tenderPeriod/startDate, tender/tenderPeriod/endDate]
-- threshold: fewer than 15 whole days
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/003.html
-- unlock: Publish the start and the end of the submission period (tender/tenderPeriod)
-- differences: >-
--   Days are counted between the two moments whatever their offsets. Cardinal passes over dates without a time,
--   which are taken as midnight UTC here, and flags an end that is not after the start, which is not tested here.
--   Cardinal tests every method; a direct award, which has no such period, is not tested here. Thresholds by
--   procurementMethodDetails are not used.
select
    no,
    days < 15 as is_flagged,
    if(days < 15, 1, null) as value,
    null as subject
from judge.submission
where days is not null
