-- title: Single bid received
-- definition: Only one tenderer submitted a bid in an open or selective procedure
-- fields:
--   - tender/procurementMethod
--   - tender/numberOfTenderers or bids/details/tenderers/id or bids/statistics/value or tender/tenderers/id
-- threshold: exactly one tenderer
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/018.html
-- unlock: Publish the method (tender/procurementMethod) and the number of bidders (tender/numberOfTenderers)
-- differences: >-
--   Cardinal reads tender/numberOfTenderers only. Where it is missing or cannot be believed, the bidders are counted
--   here by the bids, the statistics or the tenderers, as for the indicator single_bid_share.
select
    no,
    is_single as is_flagged,
    if(is_single, 1, null) as value,
    null as subject
from judge.bidders
where is_single is not null
