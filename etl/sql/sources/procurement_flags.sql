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
-- refuse:
--   - rule: unknown city
--     where: city_id is null or city_id not in (select c.city_id from core.city as c)
--     show: city_id
--     edit: run python -m etl procurement again for a city_id of data/reference/cities.csv
--   - rule: unknown indicator or flag
--     where: flag is null or flag not in (select m.subject from core.procurement_measure as m)
--     show: city_id flag
--     edit: run python -m etl procurement again; the project no longer counts it
--   - rule: the day of the run is no date
--     where: try_cast(read_on as date) is null
--     show: city_id read_on
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
