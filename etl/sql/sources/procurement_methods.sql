-- title: Which words of each publication count as which method
-- publisher: Public buyers, counted by this project; the file of runs names each publication
-- licence: As stated by each publication, in the file of runs
-- accessed_on_column: read_on
-- stale_after_days: 365
-- file: raw/procurement/*.methods.csv
-- feeds: procurement_method
-- optional: true
-- may_be_empty: true
-- columns: [city_id, words, method, processes, law, read_on]
-- note: Written by python -m etl procurement.
-- row_is: city_id
-- refuse:
--   - known_in: {city_id: city}
--     edit: run python -m etl procurement again for a city_id of data/reference/cities.csv
--   - one_of: {method?: [open, selective, limited, direct]}
--     edit: run python -m etl procurement again; nobody edits this file by hand
--   - rule: the day of the run is no date
--     where: try_cast(read_on as date) is null
--     edit: run python -m etl procurement again
--   - rule: a count that is no whole number above zero
--     where: >-
--       coalesce(try_cast(processes as bigint), 0) < 1
--     show: words processes
--     edit: run python -m etl procurement again; nobody edits this file by hand
select
    city_id,
    words,
    method,
    cast(processes as bigint) as processes,
    law,
    _row as source_row,
    $source_id as source_id
from raw
