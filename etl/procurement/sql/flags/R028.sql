-- title: Identical bid prices
-- definition: Different tenderers submitted bids with the same price
-- fields: [bids/details/status, bids/details/tenderers/id, bids/details/value]
-- threshold: two bids of different tenderers with the same amount and currency
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/028.html
-- unlock: Publish every bid with its status, firm and price (bids/details)
-- differences: >-
--   Cardinal compares prices in any currency; as documented for all of its indicators, a process with a price in
--   another currency than the main one is left out here. Cardinal compares a bid with the last one of the same price
--   only; here all are compared. An amount of zero is no price. That prices are set by the buyer in some
--   procurementMethodDetails cannot be configured.
select
    contest.no,
    same_price.no is not null as is_flagged,
    if(same_price.no is not null, 1, null) as value,
    null as subject
from judge.contest
left join judge.same_price on contest.no = same_price.no
where contest.has_two_priced_bidders and not contest.has_foreign_price
