-- title: For whom public pages were searched
-- publisher: This project
-- licence: CC0 1.0
-- accessed_on: 2026-11-28
-- file: raw/places_looked_at.csv
-- feeds: place_looked_at
-- columns: [city, country_iso3, looked_for, looked_on]
-- note: Whoever is not in this list was not looked at, so that nothing known of it says nothing about it.
-- row_is: city
-- refuse:
--   - spelled: city
--   - one_of: {looked_for: [elements]}
--   - rule: the date is impossible, in the future or without its month
--     where: coalesce(first_day(looked_on) > current_date, true) or date_precision(looked_on) not in ('day', 'month')
--     edit: write 2026-11 or 2026-11-14
--   - rule: the same search stands twice
--     unique: city(city) looked_for
select
    n.city_id,
    r.looked_for,
    first_day(r.looked_on) as looked_on,
    date_precision(r.looked_on) as looked_precision,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on
        spelling_key(r.city) = n.spelling_key
        and coalesce(r.country_iso3, 'INT') = n.country_iso3
order by r._row
