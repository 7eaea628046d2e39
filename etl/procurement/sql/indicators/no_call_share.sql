-- title: No call for bids
-- method: >-
--   Processes by the methods limited (the buyer asks firms of its choice) or direct (one firm, no competition) as a
--   part of all with a known method, by number. The direct ones alone are direct_award_share.
-- n: processes
-- fields: [tender/procurementMethod]
-- unlock: Publish the method of every process (tender/procurementMethod)
-- source: https://standard.open-contracting.org/latest/en/schema/codelists/#method
select
    year,
    'number' as basis,
    count(*) filter (where method in ('limited', 'direct')) as numerator,
    count(method) as denominator,
    count(method) as n,
    count(*) - count(method) as unknown,
    'percent' as unit,
    false as is_money
from judge.process
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
