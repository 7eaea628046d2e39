-- title: Official publications that could fill what is missing
-- publisher: This project
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: reference/connectors.csv
-- feeds: connector
-- columns: [connector, publisher, country_iso3, city_id, fills, items, stages, is_built, note]
-- refuse:
--   - rule: unknown country code
--     where: country_iso3 is not null and country_iso3 not in (select c.country_iso3 from core.country as c)
--     show: connector country_iso3
--     edit: correct the code, or add the country to data/reference/countries.csv
--   - rule: unknown city
--     where: city_id is not null and city_id not in (select c.city_id from core.city as c)
--     show: connector city_id
--     edit: use a city_id of data/reference/cities.csv
--   - rule: a cell that is needed is empty, or is_built is neither 0 nor 1
--     where: >-
--       connector is null or publisher is null or fills is null or is_built is null or is_built not in ('0', '1')
--     show: connector publisher fills is_built
--     edit: fill it
--   - rule: a publication for a city without the items or the stages that it delivers
--     where: city_id is not null and (items is null or stages is null)
--     show: connector city_id items stages
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
