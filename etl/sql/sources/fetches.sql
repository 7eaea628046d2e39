-- title: Latest attempts to fetch official publications
-- publisher: This project
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: raw/fetches.csv
-- feeds: fetch_attempt
-- optional: true
-- columns: [source, tried_at, outcome, message, file]
-- note: Written by python -m etl fetch; a failed attempt leaves the last good file.
-- refuse:
--   - rule: an attempt without a day or with an unknown outcome
--     where: >-
--       source is null or try_cast(left(tried_at, 10) as date) is null or outcome is null
--       or outcome not in ('updated', 'unchanged', 'failed')
--     edit: delete the row; the next fetch writes it anew
select
    source as connector,
    cast(left(tried_at, 10) as date) as tried_on,
    outcome,
    message,
    file,
    _row as source_row,
    $source_id as source_id
from raw
