-- title: Open Contracting publications that were read
-- publisher: Public buyers, counted by this project; the file of runs names each publication
-- licence: As stated by each publication, in the file of runs
-- accessed_on_column: read_on
-- stale_after_days: 365
-- file: raw/procurement/*.runs.csv
-- feeds: procurement_run
-- optional: true
-- columns: [
--     city_id, files, bytes, releases_read, releases_used, releases_set_aside, processes, first_year, last_year,
--     main_currency, other_currencies, publisher, address, licence, grade, covered, remarks, leaves_out, read_on
--   ]
-- note: Written by python -m etl procurement.
-- row_is: city_id
-- refuse:
--   - known_in: {city_id: city}
--     edit: run python -m etl procurement again for a city_id of data/reference/cities.csv
--   - one_of: {grade: [A, B, C]}
--     edit: run python -m etl procurement again with --grade A, B or C
--   - rule: the day of the run is no date
--     where: try_cast(read_on as date) is null
--     edit: run python -m etl procurement again
--   - rule: a cell that is needed is empty
--     required: files bytes releases_read releases_used releases_set_aside processes
--     edit: run python -m etl procurement again; nobody edits this file by hand
--   - rule: the publisher, the address or the licence is missing
--     required: publisher address licence
--     edit: run python -m etl procurement again, or write it as the publication states it
--   - rule: releases read are not those used plus those set aside
--     where: >-
--       try_cast(releases_read as bigint)
--       is distinct from try_cast(releases_used as bigint) + try_cast(releases_set_aside as bigint)
--     edit: run python -m etl procurement again; nobody edits this file by hand
select
    city_id,
    cast(files as integer) as files,
    cast(bytes as bigint) as bytes,
    cast(releases_read as bigint) as releases_read,
    cast(releases_used as bigint) as releases_used,
    cast(releases_set_aside as bigint) as releases_set_aside,
    cast(processes as bigint) as processes,
    cast(first_year as integer) as first_year,
    cast(last_year as integer) as last_year,
    main_currency,
    other_currencies,
    publisher,
    address,
    licence,
    grade,
    covered as scope,
    remarks,
    leaves_out,
    cast(read_on as date) as read_on,
    _row as source_row,
    $source_id as source_id
from raw
