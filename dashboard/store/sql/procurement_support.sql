select *
from mart.procurement_support
where city_id = $city
order by
    kind desc,
    subject asc
