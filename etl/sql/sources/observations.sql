-- title: Observations of the generated data set
-- publisher: Synthetic generator of this project
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: raw/observations.csv
-- feeds: observation
-- optional: true
-- columns: [city_id, indicator_id, year, value]
-- refuse:
--   - rule: unknown city
--     where: city_id is null or city_id not in (select c.city_id from core.city as c)
--     show: city_id indicator_id
--     edit: use a city_id of data/reference/cities.csv
--   - rule: the value is no number
--     where: try_cast(value as double) is null
--     show: city_id indicator_id value
--     edit: write a number with a decimal point
select
    city_id,
    indicator_id,
    cast(year as integer) as observation_year,
    cast(value as double) as value,
    _row as source_row,
    $source_id as source_id
from raw
