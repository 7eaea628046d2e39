select *
from mart.progress_base
where city_id = $city
order by
    indicator_code,
    target_status,
    base_year
