select
    city_id,
    name,
    country_iso2,
    section,
    status,
    is_joined
from mart.city
order by
    name,
    city_id
