-- title: Countries and their UCLG section
-- publisher: This project, with ISO 3166-1 codes from GeoNames
-- url: https://www.geonames.org/countries/
-- licence: CC BY 4.0 (GeoNames)
-- accessed_on: 2026-11-22
-- file: reference/countries.csv
-- feeds: country
-- columns: [country_iso3, country_iso2, name, section]
-- note: UCLG publishes no list of countries by section; the allocation is ours and open to correction.
-- refuse:
--   - rule: unknown section
--     where: section is not null and section not in (select s.section from core.section as s)
--     show: country_iso3 section
--     edit: use an identifier of data/reference/sections.csv
select
    country_iso3,
    country_iso2,
    name,
    section,
    $source_id as source_id
from raw
