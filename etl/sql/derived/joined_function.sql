-- what: >-
--   The functions of rights that stand inside another function of the same publication, by its COFOG codes: housing in
--   06, water in 05+06.3. What has a line of its own there is told apart; an item that ends in OTHER is only the rest
-- feeds: joined_function
with right_code as (
    select
        item,
        min(cofog) as code
    from core.function_right
    where counts_as_rights and item like 'FUNC_%'
    group by item
)

select
    l.city_id,
    l.budget_year,
    l.stage,
    l.ledger_id,
    r.item,
    l.item as holder
from core.budget_line as l
inner join right_code as r
    on l.item != r.item
left join core.budget_line as own
    on
        l.city_id = own.city_id and l.budget_year = own.budget_year and l.stage = own.stage
        and l.ledger_id = own.ledger_id and r.item = own.item
where
    l.item like 'FUNC_%' and l.item not like '%_OTHER' and own.item is null
    and (
        starts_with(l.item, r.item || '_')
        or list_bool_or(list_transform(string_split(coalesce(l.cofog, '-'), '+'), lambda c: starts_with(r.code, c)))
    )
order by all
