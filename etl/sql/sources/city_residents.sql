-- title: Residents of a local government in a year
-- publisher: Statistical offices, treasuries and local governments; each row names its own
-- licence: Facts of public pages and files; none stated
-- accessed_on_column: read_on
-- optional: true
-- may_be_empty: true
-- file: raw/city_residents.csv
-- feeds: stated_residents
-- columns: [city, country_iso3, year, residents, publisher, source_url, read_on, note]
-- note: Of exactly the territory of the government. Amounts per resident take those of their own year.
-- row_is: city year
-- refuse:
--   - spelled_in_country: city
--     show: city country_iso3
--   - rule: the year is no year, or lies in the future
--     where: >-
--       not regexp_full_match(coalesce(year, ''), '(19|20)[0-9]{2}')
--       or try_cast(year as integer) > year(current_date)
--     edit: write the four digits of the year in which they were counted
--   - rule: the residents are no whole positive number
--     form: {residents: '[1-9][0-9]{0,8}'}
--     show: city year residents
--     edit: write digits only
--   - rule: the publisher, the page or the day is missing
--     required: publisher source_url read_on
--     edit: say who counted, name the page, and write when it was read
--   - rule: a year of a city stands twice
--     unique: city country_iso3 year
--     show: city year residents
--     edit: keep one of them
select
    n.city_id,
    cast(r.year as integer) as residents_year,
    cast(r.residents as integer) as residents,
    r.publisher,
    r.source_url,
    first_day(r.read_on) as read_on,
    r.note,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on spelling_key(r.city) = n.spelling_key and r.country_iso3 = n.country_iso3
order by r._row
