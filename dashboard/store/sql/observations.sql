select *
from mart.observation
where
    city_id = $city
    and ($indicator is null or indicator_id = $indicator)
order by
    indicator_id,
    observation_year,
    stage,
    budget_function
