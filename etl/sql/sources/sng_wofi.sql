-- title: Subnational government finance by country
-- publisher: OECD and UCLG, World Observatory on Subnational Government Finance and Investment
-- url: https://www.sng-wofi.org/
-- licence: OECD terms; facts with attribution
-- accessed_on_column: accessed_on
-- file: raw/sng_wofi.csv
-- feeds: country_observation
-- columns: [country_iso3, year, measure, label, value, unit, sector, note, accessed_on]
-- stale_after_days: 730
-- note: Averages of all subnational governments of a country, never the value of a city; a zero may mean missing.
-- refuse:
--   - rule: unknown country code
--     where: country_iso3 is null or country_iso3 not in (select c.country_iso3 from core.country as c)
--     show: country_iso3 year
--     edit: correct the code, or add the country to data/reference/countries.csv
--   - rule: the value is no number, or the measure or the unit is missing
--     where: try_cast(value as double) is null or measure is null or label is null or unit is null
--     show: country_iso3 measure value unit
--     edit: write a number with a decimal point, and name measure and unit
--   - rule: the year is no year
--     where: year is not null and not regexp_full_match(year, '(19|20)[0-9]{2}')
--     show: country_iso3 measure year
--     edit: write four digits, or leave it empty where the source gives none
--   - rule: the measure stands twice for the country
--     where: >-
--       (country_iso3, measure) in (
--       select (r.country_iso3, r.measure) from raw as r group by r.country_iso3, r.measure having count(*) > 1)
--     show: country_iso3 measure year
--     edit: keep the row of the latest year
select
    country_iso3,
    measure,
    cast(year as integer) as observation_year,
    label,
    cast(value as double) as value,
    unit,
    sector,
    note,
    _row as source_row,
    $source_id as source_id
from raw
