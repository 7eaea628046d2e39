-- title: Red flags of local governments' procurement
-- publisher: Public buyers, counted by this project; the file of runs names each publication
-- licence: As stated by each publication, in the file of runs
-- accessed_on_column: read_on
-- stale_after_days: 365
-- file: raw/procurement/*.flags.csv
-- feeds: procurement_flag
-- optional: true
-- may_be_empty: true
-- columns: [city_id, flag, year, tested, flagged, untested, read_on]
-- note: Written by python -m etl procurement.
-- row_is: city_id
-- refuse:
--   - known_in: {city_id: city}
--     edit: run python -m etl procurement again for a city_id of data/reference/cities.csv
--   - known_in: {flag: procurement_measure.subject}
--   - rule: the day of the run is no date
--     where: try_cast(read_on as date) is null
--     edit: run python -m etl procurement again
--   - rule: more flagged than tested, or a count that is no whole number
--     where: >-
--       try_cast(tested as bigint) is null or try_cast(flagged as bigint) is null
--       or try_cast(untested as bigint) is null
--       or try_cast(flagged as bigint) > try_cast(tested as bigint)
--     show: flag year tested flagged untested
--     edit: run python -m etl procurement again; nobody edits this file by hand
select
    city_id,
    flag,
    cast(year as integer) as procurement_year,
    cast(tested as bigint) as tested,
    cast(flagged as bigint) as flagged,
    cast(untested as bigint) as untested,
    _row as source_row,
    $source_id as source_id
from raw
