select *
from mart.budget_item
where
    city_id = $city
    and case when $stage is null then is_best else stage = $stage end
order by
    budget_year,
    place,
    item
