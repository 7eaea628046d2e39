select *
from mart.filling
where city_id = $city
order by
    indicator_id,
    not is_built,
    connector
