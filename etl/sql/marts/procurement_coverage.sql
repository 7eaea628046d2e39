-- grain: one row per local government that is a member or whose procurement was read
-- names_places: true
-- unique: [city_id]
-- columns:
--   city_id: Local government
--   name: Name
--   country_iso2: ISO 3166-1 alpha-2 code
--   is_member: True if it has joined the campaign
--   has_data: True if an Open Contracting publication was read
--   first_year: First year
--   last_year: Last year
--   processes: Contracting processes (processes)
--   releases_read: Releases read (releases)
--   releases_used: Releases used (releases)
--   releases_set_aside: Releases set aside (releases)
--   main_currency: Currency in which values are counted, ISO 4217
--   other_currencies: Currencies that are left out of values, with the number of their awards
--   publisher: Who published it
--   address: Where it was published
--   licence: Terms of use
--   grade: How near the publication is to the publisher, from A to C
--   scope: Part of the buying that the register holds; empty for all contracts
--   remarks: What a reader must know of the register
--   read_on: Day on which it was read
with member as (
    select city_id
    from core.membership
    where status != 'interested'
)

select
    c.city_id,
    c.name,
    n.country_iso2,
    m.city_id is not null as is_member,
    r.city_id is not null as has_data,
    r.first_year,
    r.last_year,
    r.processes,
    r.releases_read,
    r.releases_used,
    r.releases_set_aside,
    r.main_currency,
    r.other_currencies,
    r.publisher,
    r.address,
    r.licence,
    r.grade,
    r.scope,
    r.remarks,
    r.read_on
from core.city as c
inner join core.kind as k
    on c.kind = k.kind
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join member as m
    on c.city_id = m.city_id
left join core.procurement_run as r
    on c.city_id = r.city_id
where
    (m.city_id is not null and k.counts_towards_goal)
    or r.city_id is not null
order by
    not has_data,
    not is_member,
    spelling_key(c.name),
    c.city_id
