-- title: Income groups of countries
-- publisher: World Bank
-- url: https://api.worldbank.org/v2/country
-- licence: CC BY 4.0
-- accessed_on: 2026-11-22
-- file: raw/world_bank_income_groups.csv
-- feeds: country_income
-- optional: true
-- columns: [country_iso3, income_group]
-- note: Present only after `python -m etl fetch world_bank_income_groups`.
-- refuse:
--   - rule: unknown country code
--     where: country_iso3 is null or country_iso3 not in (select c.country_iso3 from core.country as c)
--     show: country_iso3
--     edit: fetch the file again, or add the country to data/reference/countries.csv
select
    country_iso3,
    income_group,
    $source_id as source_id
from raw
