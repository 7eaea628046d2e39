select *
from mart.observation
where
    list_contains(string_split($cities, '|'), city_id)
    and list_contains(string_split($indicators, '|'), indicator_id)
    and budget_function = 'total'
order by
    indicator_id,
    city_id,
    observation_year,
    stage
