select *
from mart.procurement_value
where city_id = $city
order by
    indicator_id,
    basis,
    procurement_year
