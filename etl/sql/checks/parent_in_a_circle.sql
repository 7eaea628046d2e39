-- severity: error
-- file: data/reference/cities.csv
-- rule: a territory contains itself through its parents
-- edit: correct parent_city_id in one of these rows
with recursive ancestor as (
    select
        source_row,
        city_id,
        parent_city_id,
        1 as depth
    from core.city
    where parent_city_id is not null
    union all
    select
        a.source_row,
        a.city_id,
        c.parent_city_id,
        a.depth + 1 as depth
    from ancestor as a
    inner join core.city as c
        on a.parent_city_id = c.city_id
    where c.parent_city_id is not null and a.depth < 10
)

select distinct
    source_row,
    city_id as subject
from ancestor
where city_id = parent_city_id
order by source_row
