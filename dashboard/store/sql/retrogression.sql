select *
from mart.retrogression
where
    city_id = $city
    and case when $stage is null then is_best else stage = $stage end
order by
    observation_year,
    points
