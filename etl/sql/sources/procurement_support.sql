-- title: What each publication can support
-- publisher: Public buyers, counted by this project; the file of runs names each publication
-- licence: As stated by each publication, in the file of runs
-- accessed_on_column: read_on
-- stale_after_days: 365
-- file: raw/procurement/*.support.csv
-- feeds: procurement_support
-- optional: true
-- may_be_empty: true
-- columns: [city_id, subject, kind, fields, processes, with_fields, is_computable, unlock, read_on]
-- note: Written by python -m etl procurement.
-- row_is: city_id
-- refuse:
--   - known_in: {city_id: city}
--     edit: run python -m etl procurement again for a city_id of data/reference/cities.csv
--   - known_in: {subject: procurement_measure}
--   - one_of: {kind: [indicator, flag]}
--     show: city_id subject kind
--     edit: run python -m etl procurement again
--   - rule: the fields are missing
--     required: fields
--     show: city_id subject fields
--     edit: run python -m etl procurement again
--   - rule: whether it can be computed is neither true nor false
--     one_of: {is_computable: ['true', 'false']}
--     show: city_id subject is_computable
--     edit: run python -m etl procurement again
--   - rule: the day of the run is no date
--     where: try_cast(read_on as date) is null
--     edit: run python -m etl procurement again
--   - rule: more processes with the fields than processes
--     where: >-
--       try_cast(with_fields as bigint) is null or try_cast(processes as bigint) is null
--       or try_cast(with_fields as bigint) > try_cast(processes as bigint)
--     show: subject processes with_fields
--     edit: run python -m etl procurement again; nobody edits this file by hand
select
    city_id,
    subject,
    kind,
    fields,
    cast(processes as bigint) as processes,
    cast(with_fields as bigint) as with_fields,
    cast(is_computable as boolean) as is_computable,
    unlock,
    _row as source_row,
    $source_id as source_id
from raw
