-- title: What was set aside or doubted in each publication
-- publisher: Public buyers, counted by this project; the file of runs names each publication
-- licence: As stated by each publication, in the file of runs
-- accessed_on_column: read_on
-- stale_after_days: 365
-- file: raw/procurement/*.set_aside.csv
-- feeds: procurement_set_aside
-- optional: true
-- may_be_empty: true
-- columns: [city_id, why, path, count, example_file, example_line, example_value, read_on]
-- note: Written by python -m etl procurement.
-- refuse:
--   - known_in: {city_id: city}
--     edit: run python -m etl procurement again for a city_id of data/reference/cities.csv
--   - rule: the day of the run is no date
--     where: try_cast(read_on as date) is null
--     show: city_id read_on
--     edit: run python -m etl procurement again
--   - rule: the reason is missing
--     required: why
--     show: city_id why path
--     edit: run python -m etl procurement again
--   - rule: a count that is no whole number above zero
--     where: >-
--       coalesce(try_cast(count as bigint), 0) < 1
--     show: why path count
--     edit: run python -m etl procurement again; nobody edits this file by hand
select
    city_id,
    why,
    path,
    cast(count as bigint) as occurrences,
    example_file,
    cast(example_line as bigint) as example_line,
    example_value,
    _row as source_row,
    $source_id as source_id
from raw
