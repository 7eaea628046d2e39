select *
from mart.peer
where city_id = $city
order by
    strategy,
    place
