-- title: Who makes each pledge
-- publisher: Organisers of the programmes, cities and press; each pledge names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/pledge_cities.csv
-- sheet: Who pledges
-- feeds: pledge_city
-- columns: [pledge_id, city, country_iso3, role]
-- refuse:
--   - known_in: {pledge_id: pledge}
--     show: pledge_id city
--   - known_in: {country_iso3?: country}
--     show: city country_iso3
--   - spelled: city
--   - rule: the city stands twice in one pledge
--     unique: city(city) pledge_id
--     show: pledge_id city
--   - one_of: {role?: [lead, partner, network]}
--     show: pledge_id city role
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
