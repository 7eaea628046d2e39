select *
from mart.peer
where city_id = $city
qualify row_number() over (partition by peer_id order by strategy) = 1
order by
    distance,
    peer_id
