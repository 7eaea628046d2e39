select *
from mart.comparison
where
    sort = 'benchmark'
    or city_id = $city
    or country_iso3 = upper(left($city, 3))
order by
    sort,
    indicator_code,
    year,
    label
