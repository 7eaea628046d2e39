select *
from mart.procurement_set_aside
where city_id = $city
order by
    occurrences desc,
    why asc,
    path asc
