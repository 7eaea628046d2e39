-- title: Conditions of life in the area of a city
-- publisher: UN-Habitat, WHO, Eurostat; each row names its own
-- licence: As each row states; a file whose name ends in noncommercial is not for commercial use
-- accessed_on_column: read_on
-- optional: true
-- may_be_empty: true
-- file: raw/conditions/*.csv
-- feeds: condition
-- columns: [city, country_iso3, indicator_code, from_year, to_year, value, area_kind, area, publisher, licence, grade,
--   source_url, read_on, note]
-- stale_after_days: 730
-- note: Of an area that may be larger or smaller than the territory of the government; no verdict is made of them.
-- row_is: city indicator_code
-- refuse:
--   - spelled_in_country: city
--     show: city country_iso3
--   - rule: no condition of the catalogue has this code
--     where: >-
--       coalesce(indicator_code, '') not in (
--       select i.code from core.indicator as i where i.formula_kind = 'condition')
--     show: city indicator_code
--     edit: use the code of an entry of data/indicators.yml whose formula is of the kind condition
--   - rule: the years are none, in the wrong order or in the future
--     where: >-
--       not regexp_full_match(coalesce(from_year, ''), '(19|20)[0-9]{2}')
--       or not regexp_full_match(coalesce(to_year, ''), '(19|20)[0-9]{2}')
--       or try_cast(from_year as integer) > try_cast(to_year as integer)
--       or try_cast(to_year as integer) > year(current_date)
--     show: city indicator_code from_year to_year
--     edit: write four digits each, twice the same where the year is known, else the first and the last that it may be
--   - rule: the value is no number from zero on, or a share above 100 %
--     where: >-
--       not coalesce(try_cast(value as double) between 0 and 1e12, false)
--       or (try_cast(value as double) > 100 and indicator_code in (
--       select i.code from core.indicator as i where i.unit = 'percent'))
--     show: city indicator_code value
--     edit: write digits with a decimal point
--   - one_of: {area_kind: [urban_area, greater_city, eurostat_city, measuring_stations]}
--     edit: say of what area it is
--   - one_of: {grade: [A, B, C]}
--     edit: write A for an official page, B for an official figure read elsewhere, C for a third party
--   - rule: the area, the publisher, the licence, the page or the day is missing
--     required: area publisher licence source_url read_on
--     edit: fill it; a figure without its source and licence does not ship
--   - rule: the condition of a city stands twice
--     unique: city country_iso3 indicator_code
--     show: city indicator_code value
--     edit: keep the latest
select
    n.city_id,
    i.indicator_id,
    cast(r.from_year as integer) as from_year,
    cast(r.to_year as integer) as to_year,
    cast(r.value as double) as value,
    r.area_kind,
    r.area,
    r.publisher,
    r.licence,
    r.grade,
    r.source_url,
    r.note,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on spelling_key(r.city) = n.spelling_key and r.country_iso3 = n.country_iso3
left join core.indicator as i
    on r.indicator_code = i.code
order by r._row
