-- title: Late bid won
-- definition: A valid bid of a firm that won was received after the submission deadline
-- fields:
--   - tender/tenderPeriod/endDate
--   - awards/status
--   - awards/suppliers/id
--   - bids/details/status
--   - bids/details/tenderers/id
--   - bids/details/date
-- threshold: received after the end of the submission period
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/030.html
-- unlock: Publish when each bid was received (bids/details/date) and the deadline (tender/tenderPeriod/endDate)
-- differences: >-
--   Cardinal compares the two dates as text, so that offsets mislead it, and takes a deadline without a time as
--   already passed on its day. Here moments are compared, and a deadline at midnight UTC, which is how a day without
--   a time is read, ends with that day.
with process as (
    select
        contest.no,
        epoch_us(contest.last_won_on)
        > epoch_us(process.tender_end)
        + if(epoch_us(process.tender_end) % 86400000000 = 0, 86399999999, 0) as is_flagged
    from judge.contest
    inner join judge.process on contest.no = process.no
    where contest.last_won_on is not null and process.tender_end is not null
)

select
    no,
    is_flagged,
    if(is_flagged, 1, null) as value,
    null as subject
from process
