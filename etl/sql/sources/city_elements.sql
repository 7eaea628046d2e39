-- title: Framework elements that public pages document
-- publisher: Cities, networks and UN bodies; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/city_elements.csv
-- feeds: city_element
-- columns: [city, country_iso3, element_id, evidence, since, source_url]
-- refuse:
--   - rule: no city of this spelling in this country
--     where: >-
--       not exists (
--       select 1 from core.city_name as n
--       where n.spelling_key = spelling_key(raw.city) and n.country_iso3 = coalesce(raw.country_iso3, 'INT'))
--     show: city country_iso3
--     nearest: city
--     edit: >-
--       correct the country, add the spelling to data/reference/city_names.csv,
--       or the city to data/reference/cities.csv
--   - rule: unknown element
--     where: element_id is null or element_id not in (select e.element_id from core.framework_element as e)
--     show: city element_id
--     edit: use an element_id of data/reference/framework.csv
--   - rule: the date is impossible or in the future
--     where: since is not null and coalesce(first_day(since) > current_date, true)
--     show: city since
--     edit: write 2018, 2018-08 or 2018-08-14
--   - rule: the evidence or the source is missing
--     where: evidence is null or source_url is null
--     show: city element_id evidence source_url
--     edit: write what the page says, and name the page
--   - rule: the same evidence stands twice
--     where: >-
--       exists (
--       select 1 from raw as r
--       inner join core.city_name as a
--       on a.spelling_key = spelling_key(r.city) and a.country_iso3 = coalesce(r.country_iso3, 'INT')
--       inner join core.city_name as b
--       on b.spelling_key = spelling_key(raw.city) and b.country_iso3 = coalesce(raw.country_iso3, 'INT')
--       where a.city_id = b.city_id and r.element_id = raw.element_id
--       and r.evidence = raw.evidence and r._row != raw._row)
--     show: city element_id evidence
--     edit: keep one row
select
    n.city_id,
    r.element_id,
    r.evidence,
    first_day(r.since) as since_on,
    date_precision(r.since) as since_precision,
    r.source_url,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on
        spelling_key(r.city) = n.spelling_key
        and coalesce(r.country_iso3, 'INT') = n.country_iso3
order by r._row
