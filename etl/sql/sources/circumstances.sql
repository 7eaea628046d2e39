-- title: Years in which a country's figures must not be ranked
-- publisher: This project; each row names its page
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: reference/circumstances.csv
-- feeds: circumstance
-- columns: [country_iso3, from_year, to_year, circumstance, note, source_url]
-- row_is: country_iso3
-- refuse:
--   - known_in: {country_iso3: country}
--     show: country_iso3 circumstance
--   - rule: a year is no year, or they stand the wrong way round
--     where: >-
--       not regexp_full_match(coalesce(from_year, ''), '(19|20)[0-9]{2}')
--       or (to_year is not null and not regexp_full_match(to_year, '(19|20)[0-9]{2}'))
--       or to_year < from_year
--     edit: write four digits; leave the last year empty while it lasts
--   - rule: the circumstance stands twice
--     unique: country_iso3 circumstance from_year
--   - rule: unknown circumstance, or no page
--     where: circumstance is null or circumstance not in ('war') or source_url is null
--     edit: write war, and name the page
select
    country_iso3,
    cast(from_year as integer) as from_year,
    cast(to_year as integer) as to_year,
    circumstance,
    note,
    source_url,
    _row as source_row,
    $source_id as source_id
from raw
