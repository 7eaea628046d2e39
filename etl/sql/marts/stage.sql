-- grain: one row per stage of a local government in a programme
-- names_places: true
-- unique: [city_id, programme_id, stage]
-- columns:
--   city_id: Local government
--   name: Name
--   country_iso2: Country, two letters
--   is_member: True if it has joined the campaign
--   programme_id: Programme
--   stage: Stage A, B, C or Resilience Hub
--   since_on: First day of the period since which it holds
--   since_precision: How exact that date is
--   expires_on: Day on which it ends
--   expires_precision: How exact that date is
--   source_url: Page that says so
select
    s.city_id,
    c.name,
    n.country_iso2,
    coalesce(m.status != 'interested', false) as is_member,
    s.programme_id,
    s.stage,
    s.since_on,
    s.since_precision,
    s.expires_on,
    s.expires_precision,
    s.source_url
from core.programme_stage as s
inner join core.city as c
    on s.city_id = c.city_id
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join core.membership as m
    on s.city_id = m.city_id
order by
    spelling_key(c.name),
    s.stage
