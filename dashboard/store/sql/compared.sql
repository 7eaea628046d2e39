select *
from mart.compared_value
where
    list_contains(string_split($cities, '|'), city_id)
    and ($indicators = '' or list_contains(string_split($indicators, '|'), indicator_id))
order by
    indicator_id,
    city_id,
    observation_year,
    stage
