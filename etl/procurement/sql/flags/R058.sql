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
with listed as (
    select list_sort(list(difference)) as differences
    from judge.difference
),

quartile as (
    select judge.quartiles(differences) as quartiles
    from listed
),

process as (
    select
        difference.no,
        difference.difference,
        judge.is_high(difference.difference, quartile.quartiles) as is_flagged
    from judge.difference
    cross join quartile
    where judge.can_tell(quartile.quartiles)
)

select
    no,
    is_flagged,
    if(is_flagged, difference, null) as value,
    null as subject
from process
