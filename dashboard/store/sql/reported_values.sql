select *
from mart.reported_value
where city_id = $city
order by
    label,
    observation_year
