-- severity: error
-- rule: A territory contains itself through its parents (data/reference/cities.csv)
with recursive ancestor as (
    select
        city_id,
        parent_city_id,
        1 as depth
    from core.city
    where parent_city_id is not null
    union all
    select
        a.city_id,
        c.parent_city_id,
        a.depth + 1 as depth
    from ancestor as a
    inner join core.city as c
        on a.parent_city_id = c.city_id
    where c.parent_city_id is not null and a.depth < 10
)

select distinct city_id
from ancestor
where city_id = parent_city_id
order by city_id
