-- severity: warning
-- rule: A part is larger than the whole
-- message: "{indicator}, {stage}: {part} is {part_amount}, {whole} only {whole_amount}: the share is not shown"
select
    o.city_id || ' ' || o.observation_year as subject,
    s.file,
    a.source_row,
    i.title as indicator,
    o.stage,
    o.numerator_items as part,
    o.numerator as part_amount,
    o.base as whole,
    o.denominator as whole_amount
from core.observation as o
inner join core.indicator as i
    on o.indicator_id = i.indicator_id
inner join core.budget_amount as a
    on
        o.city_id = a.city_id and o.observation_year = a.budget_year and o.stage = a.stage
        and split_part(o.numerator_items, ' + ', 1) = a.item
inner join core.source as s
    on a.source_id = s.source_id
where o.reason = 'above_100'
order by
    s.file,
    a.source_row,
    o.indicator_id
