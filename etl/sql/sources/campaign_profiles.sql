-- title: Headers of members' profile pages
-- publisher: UCLG Committee on Social Inclusion, Participatory Democracy and Human Rights
-- url: https://www.uclg-cisdp.org/en/cities-territories-human-rights-2030
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/campaign_profiles.csv
-- feeds: profile
-- columns: [name, year_of_joining, type_of_government, population_range, mandate_on_page, page_languages_seen,
--   source_url]
-- stale_after_days: 180
-- row_is: name
-- refuse:
--   - rule: no member of this name in data/raw/campaign_members.csv
--     where: >-
--       1 != (
--       select count(*) from core.city_name as n inner join core.membership as m on m.city_id = n.city_id
--       where n.spelling_key = spelling_key(raw.name))
--     edit: write the name as in data/raw/campaign_members.csv
--   - rule: the member stands twice
--     where: spelling_key(name) in (select spelling_key(r.name) from raw as r group by all having count(*) > 1)
--     show: name source_url
--     edit: keep one row
--   - rule: the year of joining is no year
--     where: >-
--       year_of_joining is not null
--       and coalesce(try_cast(year_of_joining as integer), 0) not between 2022 and year(current_date)
--     edit: write four digits, or leave the cell empty where the page prints none
--   - rule: the source is missing
--     required: source_url
--     edit: name the profile page
select
    m.city_id,
    cast(r.year_of_joining as integer) as joined_year,
    r.type_of_government as government_type,
    r.population_range as population_band,
    r.mandate_on_page as mandate,
    r.page_languages_seen as page_languages,
    r.source_url,
    r._row as source_row,
    $source_id as source_id
from raw as r
inner join core.city_name as n
    on spelling_key(r.name) = n.spelling_key
inner join core.membership as m
    on n.city_id = m.city_id
order by r._row
