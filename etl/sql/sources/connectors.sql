-- title: Official publications that could fill what is missing
-- publisher: This project
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: reference/connectors.csv
-- feeds: connector
-- columns: [connector, publisher, country_iso3, city_id, fills, items, stages, is_built, note]
-- row_is: connector
-- refuse:
--   - known_in: {country_iso3?: country}
--   - known_in: {city_id?: city}
--   - rule: a cell that is needed is empty, or is_built is neither 0 nor 1
--     where: >-
--       connector is null or publisher is null or fills is null or is_built is null or is_built not in ('0', '1')
--     edit: fill it
--   - rule: an item or a stage that no budget has
--     where: >-
--       items not similar to '((REV|EXP|FUNC|PROG|BAL|DEBT|ARREARS)_[A-Z0-9_]* ?)+'
--       or stages not similar to '((budget_(initial|amended|draft|stage_unknown)|executed(_to_Q2|_9m)?|paid|stock) ?)+'
--     edit: write items as in REV_TOTAL or REV_, and stages that data/README.md lists, with spaces between
--   - rule: a publication for a city without the items or the stages that it delivers
--     where: city_id is not null and (items is null or stages is null)
--     edit: name the budget items, or how their names begin, and the stages, with spaces between
select
    connector,
    publisher,
    country_iso3,
    city_id,
    fills,
    items,
    stages,
    is_built = '1' as is_built,
    note,
    _row as source_row,
    $source_id as source_id
from raw
