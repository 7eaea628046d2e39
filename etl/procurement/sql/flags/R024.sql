-- title: Price close to winning bid
-- definition: The second-lowest valid bid is hardly above the winning one, compared with other processes
-- fields:
--   - awards/status
--   - awards/suppliers/id
--   - bids/details/status
--   - bids/details/tenderers/id
--   - bids/details/value
-- threshold: difference at most Q1 - 1.5 (Q3 - Q1) of the differences of all processes
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/024.html
-- unlock: Publish every bid with its status, firm and price (bids/details) and the status and firm of the award
-- differences: >-
--   Cardinal skips a joint bid or a price in another currency; as documented, the whole process is left out here.
--   Cardinal flags nothing where the fence is zero; as documented, a difference of zero is flagged there. Fewer than
--   four differences, and Q1 = Q3 = 0, are not tested. Where Q1 = Q3, only what lies below them is flagged, for the
--   usual is no outlier. That prices are not compared in some procurementMethodDetails cannot be configured.
select
    no,
    judge.is_low(difference, quartiles) as is_flagged,
    if(judge.is_low(difference, quartiles), difference, null) as value,
    null as subject
from judge.compared_difference
