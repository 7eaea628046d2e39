-- title: Prices, purchasing power, population and output of countries
-- publisher: World Bank, World Development Indicators
-- url: https://data.worldbank.org/
-- licence: CC BY 4.0
-- accessed_on_column: accessed_on
-- file: raw/country_economy.csv
-- feeds: country_economy
-- columns: [country_iso3, year, ppp_lcu_per_intl_dollar, cpi_inflation_percent, population, gdp_current_usd,
--   accessed_on]
-- note: Inflation is that of consumer prices of the nation; no city has prices of its own here.
-- row_is: country_iso3 year
-- refuse:
--   - known_in: {country_iso3: country}
--   - rule: the year is no year
--     where: coalesce(try_cast(year as integer), 0) not between 1990 and 2100
--     edit: write four digits
--   - rule: the country stands twice in a year
--     unique: country_iso3 year
--     edit: keep one of them
--   - rule: a value is no number, or impossible
--     where: >-
--       (ppp_lcu_per_intl_dollar is not null and coalesce(try_cast(ppp_lcu_per_intl_dollar as double), 0) <= 0)
--       or (cpi_inflation_percent is not null and coalesce(try_cast(cpi_inflation_percent as double), -100) <= -100)
--       or try_cast(cpi_inflation_percent as double) > 1e9
--       or not coalesce(try_cast(population as double), 1) between 1 and 2e9
--       or coalesce(try_cast(gdp_current_usd as double), 1) <= 0
--     edit: write a number with a decimal point, or leave the cell empty
select
    country_iso3,
    cast(year as integer) as economy_year,
    cast(ppp_lcu_per_intl_dollar as double) as ppp_lcu_per_usd,
    cast(cpi_inflation_percent as double) as inflation_percent,
    cast(cast(population as double) as bigint) as population,
    cast(gdp_current_usd as double) as gdp_current_usd,
    $source_id as source_id
from raw
