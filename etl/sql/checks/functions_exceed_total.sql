-- severity: warning
-- rule: The functions add up to more than the total
-- message: "{stage}: the functions are {share}% of {base}: a function may be counted twice"
select
    p.city_id || ' ' || p.budget_year as subject,
    s.file,
    a.source_row,
    p.stage,
    round(p.split_share, 1) as share,
    p.base_item as base
from core.budget_split as p
inner join core.budget_amount as a
    on p.city_id = a.city_id and p.budget_year = a.budget_year and p.stage = a.stage and p.base_item = a.item
inner join core.source as s
    on a.source_id = s.source_id
where p.split_share > 101
order by
    s.file,
    a.source_row
