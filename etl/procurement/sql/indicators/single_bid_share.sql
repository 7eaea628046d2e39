-- title: Single-bid share
-- method: >-
--   Open and selective procedures with exactly one bidder as a part of those with a known number of bidders. The
--   number is tender/numberOfTenderers where given (basis number_stated), otherwise that of the different bidders of
--   the published bids (number_counted), otherwise that of bids/statistics (number_statistics), otherwise that of
--   tender/tenderers (number_listed). Firms that bid together count as one, bids that were only invited or were
--   withdrawn do not count. Not believed is a number of none where somebody won, a number of one beside bids of
--   several, and lists that in the whole publication hold nobody but winners. The basis number is all together.
-- n: processes
-- fields:
--   - tender/procurementMethod
--   - tender/numberOfTenderers or bids/details/tenderers/id or bids/statistics/value or tender/tenderers/id
-- unlock: Publish the method (tender/procurementMethod) and the number of bidders (tender/numberOfTenderers)
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/018.html
select
    year,
    'number' as basis,
    count(*) filter (where is_single) as numerator,
    count(is_single) as denominator,
    count(is_single) as n,
    count(*) - count(is_single) as unknown,
    'percent' as unit,
    false as is_money
from judge.bidders
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
union all
select
    year,
    known_from as basis,
    count(*) filter (where is_single) as numerator,
    count(*) as denominator,
    count(*) as n,
    0 as unknown,
    'percent' as unit,
    false as is_money
from judge.bidders
where known_from is not null
group by grouping sets ((year, known_from), (known_from))
having grouping(year) = 1 or year is not null
