select *
from mart.country
order by country_iso3
