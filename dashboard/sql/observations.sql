select *
from mart.observation
where city_id = $city
order by
    indicator_id,
    observation_year,
    stage,
    budget_function
