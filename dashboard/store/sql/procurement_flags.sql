select *
from mart.procurement_flag
where city_id = $city
order by
    flag,
    procurement_year
