-- title: Names of cities, territories and bodies in Spanish and French
-- publisher: GeoNames, Unicode CLDR and the bodies themselves; each row says which
-- url: https://www.geonames.org/
-- licence: CC BY 4.0 (GeoNames), Unicode License (CLDR)
-- accessed_on: 2026-11-28
-- optional: true
-- may_be_empty: true
-- file: reference/place_names.csv
-- sheet: Place names
-- feeds: place_name
-- columns: [city_id, language, name, source, source_url, note]
-- note: Only where a source states another name than cities.csv has. A row without a name says why none is taken.
-- row_is: city_id language
-- refuse:
--   - known_in: {city_id: city}
--   - rule: the language is not written in two small letters
--     form: {language: '[a-z]{2}'}
--     edit: write its code, such as es or fr
--   - rule: the city has two names in one language
--     unique: city_id language
--   - rule: a name without a letter or digit
--     where: name is not null and coalesce(spelling_key(name), '') = ''
--     show: city_id language name
--     edit: write the name
--   - rule: it is the name that data/reference/cities.csv has
--     where: exists (select 1 from core.city as c where c.city_id = raw.city_id and c.name = raw.name)
--     show: city_id language name
--     edit: delete the row
--   - one_of: {source: [geonames, cldr, local_name, page]}
--     show: city_id language source
--   - rule: the page that has the name is missing
--     where: source = 'page' and name is not null and source_url is null
--     edit: write its address
--   - rule: not the local name that data/reference/cities.csv has
--     where: >-
--       source = 'local_name' and name is distinct from
--       (select c.local_name from core.city as c where c.city_id = raw.city_id)
--     show: city_id language name source
--     edit: correct the name, or name another source
--   - rule: neither a name nor a reason
--     where: name is null and note is null
--     edit: write the name, or say in note why none is taken
select
    city_id,
    language,
    name,
    source,
    source_url,
    $source_id as source_id
from raw
where name is not null
order by _row
