-- title: Framework elements with the words of the page
-- publisher: Cities, networks, UN bodies and the press; each row names its page and quotes it
-- licence: Short quotes and facts of public pages; no licence stated
-- accessed_on: 2026-11-28
-- file: raw/city_elements_quoted.csv
-- sheet: Elements quoted
-- feeds: city_element
-- columns: [city, country_iso3, element_id, name, since, until, fit, confidence, remark, quote, is_copy, source_title,
--   source_url, read_on]
-- note: Only what was read with high or medium confidence. What comes near an element is kept as related.
-- row_is: city
-- refuse:
--   - spelled: city
--   - rule: unknown element
--     known_in: {element_id: framework_element}
--     edit: use an element_id of data/reference/framework.csv
--   - rule: a date is impossible or in the future
--     where: >-
--       (since is not null and coalesce(first_day(since) > current_date, true))
--       or (until is not null and coalesce(first_day(until) > current_date, true))
--       or coalesce(first_day(read_on) > current_date, true)
--     show: city since until read_on
--     edit: write 2018, 2018-08 or 2018-08-14; read_on with its month at least
--   - rule: it ends before it begins
--     where: first_day(until) < first_day(since)
--     show: city since until
--     edit: correct one of the dates
--   - rule: the day of reading has no month
--     where: date_precision(read_on) not in ('day', 'month')
--     show: city read_on
--     edit: write 2026-11 or 2026-11-14
--   - one_of: {fit: [direct, related]}
--   - one_of: {confidence: [high, medium]}
--   - rule: the name, the quote or the source is missing
--     required: name quote source_url
--     show: city element_id name source_url
--     edit: write what it is called, quote the page, and name it
--   - rule: the same evidence stands twice
--     unique: city(city) element_id name
--     show: city element_id name
select
    n.city_id,
    r.element_id,
    r.name as evidence,
    first_day(r.since) as since_on,
    date_precision(r.since) as since_precision,
    first_day(r.until) as until_on,
    date_precision(r.until) as until_precision,
    r.fit,
    r.confidence,
    r.remark,
    r.quote,
    coalesce(r.is_copy, '0') = '1' as is_copy,
    first_day(r.read_on) as read_on,
    date_precision(r.read_on) as read_precision,
    r.source_url,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on
        spelling_key(r.city) = n.spelling_key
        and coalesce(r.country_iso3, 'INT') = n.country_iso3
order by r._row
