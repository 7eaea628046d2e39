-- title: Countries and their UCLG section
-- publisher: This project, with ISO 3166-1 codes from GeoNames
-- url: https://www.geonames.org/countries/
-- licence: CC BY 4.0 (GeoNames)
-- accessed_on: 2026-11-22
-- file: reference/countries.csv
-- feeds: country
-- columns: [country_iso3, country_iso2, name, section]
-- note: No list of countries by UCLG section was found; the allocation is ours and open to correction.
-- refuse:
--   - known_in: {section?: section}
--     show: country_iso3 section
--   - rule: a code is missing, misspelt or there twice
--     where: >-
--       not coalesce(regexp_full_match(country_iso3, '[A-Z]{3}'), false)
--       or not coalesce(regexp_full_match(country_iso2, '[A-Z]{2}'), false)
--       or country_iso3 in (select r.country_iso3 from raw as r group by r.country_iso3 having count(*) > 1)
--       or country_iso2 in (select r.country_iso2 from raw as r group by r.country_iso2 having count(*) > 1)
--     show: country_iso3 country_iso2 name
--     edit: write the codes of ISO 3166-1, each once
--   - rule: the name is missing
--     required: name
--     show: country_iso3 name
--     edit: write the English short name
select
    country_iso3,
    country_iso2,
    name,
    section,
    $source_id as source_id
from raw
