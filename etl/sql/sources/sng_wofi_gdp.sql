-- title: GDP per resident in purchasing power parity
-- publisher: OECD and UCLG, World Observatory on Subnational Government Finance and Investment
-- url: https://www.sng-wofi.org/
-- licence: OECD terms; facts with attribution
-- accessed_on_column: accessed_on
-- file: raw/sng_wofi.csv
-- feeds: country_gdp
-- columns: [country_iso3, year, measure, value, accessed_on]
-- note: The rows of the measure GDP_PC_PPP.
-- refuse:
--   - known_in: {country_iso3: country}
--     show: country_iso3 year
--   - rule: the value is no positive number
--     where: measure = 'GDP_PC_PPP' and coalesce(try_cast(value as double), 0) <= 0
--     show: country_iso3 value
--     edit: write a number with a decimal point
--   - rule: the country stands twice
--     where: >-
--       measure = 'GDP_PC_PPP' and country_iso3 in (
--       select r.country_iso3 from raw as r where r.measure = 'GDP_PC_PPP' group by r.country_iso3 having count(*) > 1)
--     show: country_iso3 year
--     edit: keep the row of the latest year
--   - rule: the year is no year
--     where: measure = 'GDP_PC_PPP' and coalesce(try_cast(year as integer), 0) not between 2000 and 2100
--     show: country_iso3 year
--     edit: write four digits
select
    country_iso3,
    cast(year as integer) as gdp_year,
    cast(value as double) as gdp_per_resident_ppp_usd,
    $source_id as source_id
from raw
where measure = 'GDP_PC_PPP'
