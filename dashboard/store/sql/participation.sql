select *
from mart.pledge_city
where $programme is null or programme_id = $programme
order by
    name,
    city_id,
    programme_id
