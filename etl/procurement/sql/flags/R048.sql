-- title: Heterogeneous supplier
-- definition: A firm wins contracts for unusually different kinds of goods and services
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
        tenderer as supplier
    from judge.participation
),

related as (
    select
        part.no,
        firm.supplier,
        firm.kinds,
        firm.is_flagged
    from part
    inner join firm on part.supplier = firm.supplier
)

select
    no,
    true as is_flagged,
    kinds as value,
    supplier as subject
from related
where is_flagged
union all
select
    no,
    false as is_flagged,
    null as value,
    null as subject
from related
group by no
having not bool_or(is_flagged)
