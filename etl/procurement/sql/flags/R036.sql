-- title: Lowest bid disqualified
-- definition: The lowest of the submitted bids was disqualified, and the contract awarded
-- fields: [awards/status, bids/details/status, bids/details/value]
-- threshold: a disqualified bid lower than every other
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/036.html
-- unlock: Publish every bid with its status and price (bids/details) and the status of the award (awards/status)
-- differences: >-
--   Cardinal skips a price in another currency; as documented for all of its indicators, the whole process is left
--   out here. Where a disqualified and another bid are equally low, Cardinal decides by their order; here no flag is
--   raised. Whether price alone decides the award is not published, so it is assumed, as in Cardinal.
select
    no,
    coalesce(lowest_disqualified < lowest_kept, false) as is_flagged,
    if(lowest_disqualified < lowest_kept, 1, null) as value,
    null as subject
from judge.contest
where active_awards > 0 and has_valid_price and not has_foreign_price
