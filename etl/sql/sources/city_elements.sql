-- title: Framework elements that public pages document
-- publisher: Cities, networks and UN bodies; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/city_elements.csv
-- sheet: Elements
-- feeds: city_element
-- columns: [city, country_iso3, element_id, evidence, since, source_url]
-- row_is: city
-- refuse:
--   - spelled: city
--   - rule: unknown element
--     known_in: {element_id: framework_element}
--     edit: use an element_id of data/reference/framework.csv
--   - rule: the date is impossible or in the future
--     where: since is not null and coalesce(first_day(since) > current_date, true)
--     edit: write 2018, 2018-08 or 2018-08-14
--   - rule: the evidence or the source is missing
--     required: evidence source_url
--     show: city element_id evidence source_url
--     edit: write what the page says, and name the page
--   - rule: the same evidence stands twice
--     unique: city(city) element_id evidence
--     show: city element_id evidence
select
    n.city_id,
    r.element_id,
    r.evidence,
    first_day(r.since) as since_on,
    date_precision(r.since) as since_precision,
    'unknown' as until_precision,
    'direct' as fit,
    false as is_copy,
    s.accessed_on as read_on,
    'day' as read_precision,
    r.source_url,
    r._row as source_row,
    $source_id as source_id
from raw as r
inner join core.source as s
    on s.source_id = $source_id
left join core.city_name as n
    on
        spelling_key(r.city) = n.spelling_key
        and coalesce(r.country_iso3, 'INT') = n.country_iso3
order by r._row
