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
-- row_is: country_iso3 measure year
-- refuse:
--   - known_in: {country_iso3: country}
--     show: country_iso3 year
--   - rule: the value is no number, or the measure or the unit is missing
--     where: try_cast(value as double) is null or measure is null or label is null or unit is null
--     show: country_iso3 measure value unit
--     edit: write a number with a decimal point, and name measure and unit
--   - one_of: {sector?: [S13M, S1313, SNG]}
--     show: country_iso3 measure sector
--   - rule: the year is no year
--     form: {year?: '(19|20)[0-9]{2}'}
--     edit: write four digits, or leave it empty where the source gives none
--   - rule: the measure stands twice for the country
--     unique: country_iso3 measure
--     edit: keep the row of the latest year
--   - rule: a share below 0 or above 100 %
--     where: starts_with(unit, '%') and measure not like '%GDP%' and try_cast(value as double) not between 0 and 100
--     show: country_iso3 measure value unit
--     edit: look the value up
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
