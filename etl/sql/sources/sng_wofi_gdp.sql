-- title: GDP per resident in purchasing power parity
-- publisher: OECD and UCLG, World Observatory on Subnational Government Finance and Investment
-- url: https://www.sng-wofi.org/
-- licence: OECD terms; facts with attribution
-- accessed_on: 2026-11-22
-- file: raw/sng_wofi_gdp.csv
-- feeds: country_gdp
-- columns: [country_iso3, year, gdp_per_resident_ppp_usd]
-- refuse:
--   - rule: unknown country code
--     where: country_iso3 is null or country_iso3 not in (select c.country_iso3 from core.country as c)
--     show: country_iso3
--     edit: correct the code, or add the country to data/reference/countries.csv
--   - rule: the value is no positive number
--     where: coalesce(try_cast(gdp_per_resident_ppp_usd as double), 0) <= 0
--     show: country_iso3 gdp_per_resident_ppp_usd
--     edit: write a number with a decimal point
--   - rule: the country stands twice
--     where: country_iso3 in (select r.country_iso3 from raw as r group by r.country_iso3 having count(*) > 1)
--     show: country_iso3 year
--     edit: keep the row of the latest year
--   - rule: the year is no year
--     where: coalesce(try_cast(year as integer), 0) not between 2000 and 2100
--     show: country_iso3 year
--     edit: write four digits
select
    country_iso3,
    cast(year as integer) as gdp_year,
    cast(gdp_per_resident_ppp_usd as double) as gdp_per_resident_ppp_usd,
    $source_id as source_id
from raw
