-- title: Who makes each pledge
-- publisher: Organisers of the programmes, cities and press; each pledge names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/pledge_cities.csv
-- feeds: pledge_city
-- columns: [pledge_id, city, country_iso3, role]
-- refuse:
--   - rule: unknown pledge
--     where: pledge_id is null or pledge_id not in (select p.pledge_id from core.pledge as p)
--     show: pledge_id city
--     edit: use a pledge_id of data/raw/pledges.csv
--   - rule: unknown country code
--     where: country_iso3 is not null and country_iso3 not in (select c.country_iso3 from core.country as c)
--     show: city country_iso3
--     edit: correct the code, or add the country to data/reference/countries.csv
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
--   - rule: the city stands twice in one pledge
--     where: >-
--       exists (
--       select 1 from raw as r
--       inner join core.city_name as a
--       on a.spelling_key = spelling_key(r.city) and a.country_iso3 = coalesce(r.country_iso3, 'INT')
--       inner join core.city_name as b
--       on b.spelling_key = spelling_key(raw.city) and b.country_iso3 = coalesce(raw.country_iso3, 'INT')
--       where a.city_id = b.city_id and r.pledge_id = raw.pledge_id and r._row != raw._row)
--     show: pledge_id city
--     edit: keep one row
--   - rule: unknown role
--     where: role is not null and role not in ('lead', 'partner', 'network')
--     show: pledge_id city role
--     edit: write lead, partner or network, or leave it empty
select
    r.pledge_id,
    n.city_id,
    r.role,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on
        spelling_key(r.city) = n.spelling_key
        and coalesce(r.country_iso3, 'INT') = n.country_iso3
order by r._row
