-- severity: error
-- file: data/reference/cities.csv
-- rule: a territory lies in a larger one of another country
-- edit: correct parent_city_id or country_iso3
select
    c.source_row,
    c.city_id || ' in ' || p.city_id as subject
from core.city as c
inner join core.city as p
    on c.parent_city_id = p.city_id
where c.country_iso3 is distinct from p.country_iso3
order by c.source_row
