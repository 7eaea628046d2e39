-- title: Income groups of countries
-- publisher: World Bank
-- url: https://api.worldbank.org/v2/country
-- licence: CC BY 4.0
-- accessed_on_column: accessed_on
-- file: raw/world_bank_income_groups.csv
-- feeds: country_income
-- optional: true
-- columns: [country_iso3, income_group, accessed_on]
-- note: Present only after `python -m etl fetch world_bank_income_groups`.
-- refuse:
--   - known_in: {country_iso3: country}
--     edit: fetch the file again, or add the country to data/reference/countries.csv
--   - rule: the day of the download is no date
--     where: try_cast(accessed_on as date) is null
--     show: country_iso3 accessed_on
--     edit: fetch the file again
select
    country_iso3,
    income_group,
    $source_id as source_id
from raw
