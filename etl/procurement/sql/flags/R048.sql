-- title: Heterogeneous supplier
-- definition: A firm wins contracts for unusually different kinds of goods and services
-- about: organisations
-- fields: [awards/status, awards/suppliers/id, awards/items/classification/id]
-- threshold: >-
--   number of first levels of the classification (two digits) at least Q3 + 1.5 (Q3 - Q1) of those of firms awarded
--   in 20 or more processes
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/048.html
-- unlock: Publish the items of every award with the code of their classification (awards/items/classification)
-- differences: >-
--   Cardinal flags only firms awarded in 20 or more processes; as documented, these set the fence, and every firm is
--   compared with it. Cardinal mixes classifications; here only the most used scheme counts, and only codes that
--   begin with two digits. Fewer than four firms awarded in 20 or more processes are not tested. Where Q1 = Q3, only
--   what lies above them is flagged. The flag is about the firm, so it stands at every process in which the firm
--   submitted a bid, as in the maps of Cardinal, and at those it was awarded, for many publications have no bids.
with record as (
    select
        supplier,
        count(distinct no) as processes,
        count(distinct division)::double as kinds
    from judge.supply
    group by supplier
),

listed as (
    select list_sort(list(kinds)) as kinds
    from record
    where processes >= 20
),

quartile as (
    select judge.quartiles(kinds) as quartiles
    from listed
),

firm as (
    select
        record.supplier,
        record.kinds,
        judge.is_high(record.kinds, quartile.quartiles) as is_flagged
    from record
    cross join quartile
    where judge.can_tell(quartile.quartiles)
),

part as (
    select
        no,
        supplier
    from judge.supply
    union
    select
        no,
        firm as supplier
    from judge.participation
)

select
    part.no,
    firm.is_flagged,
    firm.kinds as value,
    firm.supplier as subject
from part
inner join firm on part.supplier = firm.supplier
