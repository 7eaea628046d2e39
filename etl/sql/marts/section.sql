-- grain: one row per regional UCLG section
-- unique: [section]
-- columns:
--   section: Identifier of the section
--   name: English name
--   documented: Documented members (members)
--   governments: Of these, local and regional governments (members)
--   undated: Of these, without a known year of joining (members)
--   countries: Countries with a documented member
--   country_total: Countries and territories of the section
--   candidates: Human rights cities outside the campaign
with member as (
    select
        c.section,
        count(*)::integer as documented,
        count(*) filter (where k.counts_towards_goal)::integer as governments,
        count(*) filter (where m.joined_year is null)::integer as undated,
        count(distinct c.country_iso3)::integer as countries
    from core.membership as m
    inner join core.city as c
        on m.city_id = c.city_id
    inner join core.kind as k
        on c.kind = k.kind
    where m.status != 'interested'
    group by c.section
),

candidate as (
    select
        c.section,
        count(distinct r.city_id)::integer as candidates
    from core.recognition as r
    inner join core.city as c
        on r.city_id = c.city_id
    left join core.membership as m
        on r.city_id = m.city_id and m.status != 'interested'
    where m.city_id is null
    group by c.section
),

country as (
    select
        section,
        count(*)::integer as country_total
    from core.country
    group by section
)

select
    s.section,
    s.name,
    coalesce(member.documented, 0) as documented,
    coalesce(member.governments, 0) as governments,
    coalesce(member.undated, 0) as undated,
    coalesce(member.countries, 0) as countries,
    coalesce(country.country_total, 0) as country_total,
    coalesce(candidate.candidates, 0) as candidates
from core.section as s
left join member
    on s.section = member.section
left join candidate
    on s.section = candidate.section
left join country
    on s.section = country.section
where not s.is_cross_cutting
order by s.section
