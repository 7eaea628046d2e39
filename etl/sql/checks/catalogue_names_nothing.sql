-- severity: warning
-- rule: The catalogue names a budget item or a measure that no file has
-- message: "{item}: no budget line and no national average has it; its name may be misspelt"
with named as (
    select
        indicator_id,
        item
    from core.indicator_term
    union
    select
        indicator_id,
        measure as item
    from core.indicator
    where measure is not null
)

select
    i.indicator_id as subject,
    s.file,
    i.source_row,
    n.item
from named as n
inner join core.indicator as i
    on n.indicator_id = i.indicator_id
inner join core.source as s
    on i.source_id = s.source_id
where
    n.item not in (select l.item from core.budget_line as l)
    and n.item not in (select unnest(string_split(f.item, '; ')) from core.function_right as f)
    and n.item not in (select o.measure from core.country_observation as o)
order by
    i.source_row,
    n.item
