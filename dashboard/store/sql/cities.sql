select
    city_id,
    name,
    country_iso2,
    section,
    status,
    is_joined,
    elements_looked_on is not null as is_looked_at
from mart.city
order by
    name,
    city_id
