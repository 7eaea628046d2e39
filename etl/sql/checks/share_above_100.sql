-- severity: warning
-- rule: A part is larger than the whole
select
    o.city_id || ' ' || o.observation_year as subject,
    s.file,
    a.source_row,
    o.indicator_id || ', ' || o.stage || ': ' || o.numerator_items || ' is ' || o.numerator || ', '
    || o.base || ' only ' || o.denominator || ': the share is not shown' as message
from core.observation as o
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
