select *
from mart.city
where city_id = $city
order by city_id
