-- title: Human rights cities outside the campaign
-- publisher: City networks, UN bodies and cities; each row names its page
-- url: https://humanrightscities.net/
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/human_rights_cities.csv
-- feeds: recognition
-- columns: [name, country_iso3, basis, since, source_url]
-- note: The pipeline of candidates. Being listed says nothing about membership of the campaign.
-- row_is: name
-- refuse:
--   - known_in: {country_iso3?: country}
--   - rule: unknown spelling of a city
--     where: >-
--       country_iso3 is not null and not exists (
--       select 1 from core.city_name as n
--       where n.spelling_key = spelling_key(raw.name) and n.country_iso3 = raw.country_iso3)
--     nearest: name
--     edit: add the spelling to data/reference/city_names.csv, or the city to data/reference/cities.csv
--   - date: since?
--     edit: write 2018, 2018-08 or 2018-08-14
--   - not_in_future: since
--   - rule: the name, the basis or the source is missing
--     required: name basis source_url
--     edit: fill in the cell
select
    r._row as recognition_id,
    n.city_id,
    r.name as spelling,
    r.country_iso3,
    r.basis,
    first_day(r.since) as since_on,
    date_precision(r.since) as since_precision,
    r.source_url,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on
        spelling_key(r.name) = n.spelling_key
        and r.country_iso3 = n.country_iso3
order by r._row
