select *
from mart.observation
where
    city_id = $city
    and budget_function = 'total'
    and value is not null
qualify
    row_number()
        over (
            partition by
                indicator_id,
                observation_year
            order by
                is_best desc,
                stage in ('executed', 'reported', 'awarded') desc,
                stage asc
        )
    = 1
order by
    indicator_id,
    observation_year
