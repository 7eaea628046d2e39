select *
from mart.progress
where ($city is null or city_id = $city)
order by
    name,
    city_id,
    place,
    indicator_code,
    target_status
