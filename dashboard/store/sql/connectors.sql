select *
from mart.connector
order by
    connector,
    country_iso3,
    city_id
