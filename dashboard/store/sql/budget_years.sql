select *
from mart.budget_year
where city_id = $city
order by
    budget_year,
    stage
