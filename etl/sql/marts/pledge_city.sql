-- grain: one row per city and programme in which it has a pledge or a stage
-- names_places: true
-- unique: [city_id, programme_id]
-- columns:
--   city_id: Local government or network
--   programme_id: Programme
--   name: Name
--   country_iso2: Country, two letters
--   country_iso3: Country
--   section: UCLG section
--   kind: Kind of government
--   is_member: True if it has joined the campaign
--   pledges: Its pledges in the programme
--   map_latitude: Latitude on the map (degrees)
--   map_longitude: Longitude on the map (degrees)
with part as (
    select
        pc.city_id,
        p.programme_id,
        count(*)::integer as pledges
    from core.pledge_city as pc
    inner join core.pledge as p
        on pc.pledge_id = p.pledge_id
    group by
        pc.city_id,
        p.programme_id
    union all
    select
        s.city_id,
        s.programme_id,
        0 as pledges
    from core.programme_stage as s
    union all
    select
        m.city_id,
        'campaign_10_100_1000' as programme_id,
        0 as pledges
    from core.membership as m
    where m.status != 'interested'
)

select
    part.city_id,
    part.programme_id,
    c.name,
    n.country_iso2,
    c.country_iso3,
    c.section,
    c.kind,
    coalesce(any_value(m.status) != 'interested', false) as is_member,
    sum(part.pledges)::integer as pledges,
    any_value(point.latitude) as map_latitude,
    any_value(point.longitude) as map_longitude
from part
inner join core.programme as programme
    on part.programme_id = programme.programme_id
inner join core.city as c
    on part.city_id = c.city_id
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join core.membership as m
    on part.city_id = m.city_id
left join core.map_point as point
    on part.city_id = point.city_id
group by
    part.city_id,
    part.programme_id,
    c.name,
    n.country_iso2,
    c.country_iso3,
    c.section,
    c.kind
order by
    spelling_key(c.name),
    part.city_id,
    part.programme_id
