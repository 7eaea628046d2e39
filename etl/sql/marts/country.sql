-- grain: one row per country with a documented member or candidate
-- unique: [country_iso3]
-- columns:
--   country_iso3: ISO 3166-1 alpha-3 code
--   country_iso2: ISO 3166-1 alpha-2 code
--   section: UCLG section
--   has_outline: True if the base map draws the country
--   candidates: Human rights cities outside the campaign
with candidate as (
    select
        c.country_iso3,
        count(distinct r.city_id)::integer as candidates
    from core.recognition as r
    inner join core.city as c
        on r.city_id = c.city_id
    left join core.membership as m
        on r.city_id = m.city_id and m.status != 'interested'
    where m.city_id is null
    group by c.country_iso3
),

named as (
    select c.country_iso3
    from core.membership as m
    inner join core.city as c
        on m.city_id = c.city_id
    union
    select country_iso3
    from candidate
)

select
    n.country_iso3,
    n.country_iso2,
    n.section,
    o.country_iso3 is not null as has_outline,
    coalesce(candidate.candidates, 0) as candidates
from core.country as n
inner join named
    on n.country_iso3 = named.country_iso3
left join core.outline as o
    on n.country_iso3 = o.country_iso3
left join candidate
    on n.country_iso3 = candidate.country_iso3
order by n.country_iso3
