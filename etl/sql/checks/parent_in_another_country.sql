-- severity: error
-- rule: A territory lies in a larger one of another country (data/reference/cities.csv)
select
    c.city_id,
    c.parent_city_id
from core.city as c
inner join core.city as p
    on c.parent_city_id = p.city_id
where c.country_iso3 is distinct from p.country_iso3
order by c.city_id
