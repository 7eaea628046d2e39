select *
from mart.observation
where
    city_id = $city
    and budget_function = 'total'
qualify
    row_number()
        over (
            partition by indicator_id
            order by
                is_best desc,
                value is not null desc,
                stage in ('executed', 'reported', 'awarded') desc,
                observation_year desc,
                stage asc
        )
    = 1
order by indicator_id
