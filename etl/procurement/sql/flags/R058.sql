-- title: Heavily discounted bid
-- definition: The second-lowest valid bid is far above the winning one, compared with other processes
-- fields:
--   - awards/status
--   - awards/suppliers/id
--   - bids/details/status
--   - bids/details/tenderers/id
--   - bids/details/value
-- threshold: difference at least Q3 + 1.5 (Q3 - Q1) of the differences of all processes
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/058.html
-- unlock: Publish every bid with its status, firm and price (bids/details) and the status and firm of the award
-- differences: >-
--   Cardinal skips a joint bid or a price in another currency; as documented, the whole process is left out here.
--   Fewer than four differences, and Q1 = Q3 = 0, are not tested. Where Q1 = Q3, only what lies above them is
--   flagged, for the usual is no outlier. That prices are not compared in some procurementMethodDetails cannot be
--   configured.
select
    no,
    judge.is_high(difference, quartiles) as is_flagged,
    if(judge.is_high(difference, quartiles), difference, null) as value,
    null as subject
from judge.compared_difference
