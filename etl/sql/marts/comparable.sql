-- grain: one row per local or regional government that any source names
-- names_places: true
-- unique: [city_id]
-- always: ["indicators >= 0", "pledges >= 0"]
-- columns:
--   city_id: Local or regional government
--   name: Name
--   country_iso2: Country, two letters
--   kind: Kind of government
--   section: UCLG section
--   population: Residents (persons)
--   population_year: Year in which they were counted; empty where it is not stated
--   is_member: True if it has joined the campaign
--   is_at_war: True if its country is at war, so that it is never ranked
--   indicators: Indicators with a value (indicators)
--   pledges: Pledges that it makes (pledges)
--   programmes: Programmes in which it has a pledge or a stage, separated by a bar
--   elements: Elements of a human rights city that a page documents, separated by a bar
--   search_key: All spellings without case, accents and punctuation, separated by a bar
with measured as (
    select
        city_id,
        count(distinct indicator_id)::integer as indicators
    from core.observation
    where value is not null
    group by city_id
),

pledged as (
    select
        city_id,
        count(*)::integer as pledges
    from core.pledge_city
    group by city_id
),

part as (
    select
        pc.city_id,
        p.programme_id
    from core.pledge_city as pc
    inner join core.pledge as p
        on pc.pledge_id = p.pledge_id
    union
    select
        city_id,
        programme_id
    from core.programme_stage
),

programme as (
    select
        part.city_id,
        string_agg(p.name, '|' order by p.name) as programmes
    from part
    inner join core.programme as p
        on part.programme_id = p.programme_id
    where p.is_open_to_members
    group by part.city_id
),

documented as (
    select distinct
        city_id,
        element_id
    from core.city_element
),

element as (
    select
        e.city_id,
        string_agg(f.title, '|' order by f.title) as elements
    from documented as e
    inner join core.framework_element as f
        on e.element_id = f.element_id
    group by e.city_id
),

spelling as (
    select
        city_id,
        string_agg(spelling_key, '|' order by spelling_key) as search_key
    from core.city_name
    group by city_id
),

at_war as (
    select distinct country_iso3
    from core.circumstance
    where circumstance = 'war' and to_year is null
)

select
    c.city_id,
    c.name,
    n.country_iso2,
    c.kind,
    c.section,
    r.population,
    r.population_year,
    coalesce(m.status != 'interested', false) as is_member,
    w.country_iso3 is not null as is_at_war,
    coalesce(measured.indicators, 0)::integer as indicators,
    coalesce(pledged.pledges, 0)::integer as pledges,
    programme.programmes,
    element.elements,
    spelling.search_key
from core.city as c
inner join core.kind as k
    on c.kind = k.kind
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join core.city_population as r
    on c.city_id = r.city_id
left join core.membership as m
    on c.city_id = m.city_id
left join at_war as w
    on c.country_iso3 = w.country_iso3
left join measured
    on c.city_id = measured.city_id
left join pledged
    on c.city_id = pledged.city_id
left join programme
    on c.city_id = programme.city_id
left join element
    on c.city_id = element.city_id
left join spelling
    on c.city_id = spelling.city_id
where k.counts_towards_goal
order by
    coalesce(measured.indicators, 0) = 0 asc,
    is_member desc,
    spelling_key(c.name) asc,
    c.city_id asc
