-- title: Spellings of cities
-- publisher: This project
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: reference/city_names.csv
-- sheet: Spellings
-- feeds: city_name
-- columns: [spelling, country_iso3, city_id]
-- note: The names of cities.csv and place_names.csv count as spellings and need not be listed here.
-- row_is: spelling city_id
-- refuse:
--   - known_in: {city_id: city}
--   - rule: the country is not that of the city
--     where: >-
--       exists (
--       select 1 from core.city as c
--       where c.city_id = raw.city_id and c.country_iso3 is distinct from raw.country_iso3)
--     show: spelling country_iso3 city_id
--     edit: correct one of the two; a body of several countries has none
--   - rule: the spelling stands twice
--     unique: spelling city_id
--   - rule: the spelling has no letter or digit
--     where: coalesce(spelling_key(spelling), '') = ''
--     edit: write the spelling
--   - rule: the spelling already means another city of the country
--     where: >-
--       exists (
--       select 1 from core.city as c
--       where c.city_id != raw.city_id and coalesce(c.country_iso3, 'INT') = coalesce(raw.country_iso3, 'INT')
--       and spelling_key(c.name) = spelling_key(raw.spelling))
--       or exists (
--       select 1 from raw as r
--       where r.city_id != raw.city_id and coalesce(r.country_iso3, 'INT') = coalesce(raw.country_iso3, 'INT')
--       and spelling_key(r.spelling) = spelling_key(raw.spelling))
--     show: spelling country_iso3 city_id
--     edit: keep the spelling for one of them
with spelling as (
    select
        0 as priority,
        name as spelling,
        country_iso3,
        city_id
    from core.city
    union all
    select
        1 as priority,
        local_name as spelling,
        country_iso3,
        city_id
    from core.city
    where local_name is not null
    union all
    select
        2 as priority,
        spelling,
        country_iso3,
        city_id
    from raw
    union all
    select
        3 as priority,
        n.name as spelling,
        c.country_iso3,
        n.city_id
    from core.place_name as n
    inner join core.city as c
        on n.city_id = c.city_id
),

keyed as (
    select
        spelling_key(spelling) as spelling_key,
        coalesce(country_iso3, 'INT') as country_iso3,
        spelling,
        city_id,
        priority
    from spelling
)

select
    spelling_key,
    country_iso3,
    first(spelling order by priority, city_id) as spelling,
    first(city_id order by priority, city_id) as city_id,
    $source_id as source_id
from keyed
group by
    spelling_key,
    country_iso3
order by
    spelling_key,
    country_iso3
