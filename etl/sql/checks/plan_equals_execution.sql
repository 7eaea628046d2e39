-- severity: warning
-- rule: A plan and an execution are identical to the last digit in every item
-- message: "Executed and {stage} are equal in all {items} items: one may be a copy of the other"
with paired as (
    select
        x.city_id,
        x.budget_year,
        b.stage,
        count(*) as items,
        count(*) filter (where x.amount = b.amount) as equal_items,
        min(x.source_row) as source_row,
        min(x.source_id) as source_id
    from core.budget_amount as x
    inner join core.budget_amount as b
        on
            x.city_id = b.city_id and x.budget_year = b.budget_year and x.item = b.item
            and b.stage in ('budget_initial', 'budget_amended', 'budget_draft')
    where x.stage = 'executed' and x.amount != 0
    group by
        x.city_id,
        x.budget_year,
        b.stage
)

select
    p.city_id || ' ' || p.budget_year as subject,
    s.file,
    p.source_row,
    p.stage,
    p.items
from paired as p
inner join core.source as s
    on p.source_id = s.source_id
where p.items >= 2 and p.items = p.equal_items
order by
    s.file,
    p.source_row
