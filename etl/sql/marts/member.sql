-- grain: one row per city or body that takes part in the campaign
-- names_places: true
-- unique: [city_id]
-- always: ["not counts_towards_goal or kind_level != 'body'"]
-- columns:
--   city_id: Identifier of the city or body
--   name: Name in English where there is one
--   local_name: Name in the local language
--   kind: Kind of government
--   kind_level: Level of government
--   counts_towards_goal: True for local and regional governments
--   country_iso3: Country
--   country_iso2: Country, two letters
--   section: UCLG section
--   status: pioneer, member or interested
--   is_joined: True for pioneers and members
--   joined_year: Year of joining; empty where unknown
--   joined_on: Day of joining where known
--   joined_precision: How exact the date is
--   latitude: Latitude (degrees)
--   longitude: Longitude (degrees)
--   map_latitude: Latitude on the map (degrees)
--   map_longitude: Longitude on the map (degrees)
--   is_moved: True if the map draws the point beside its place, because several coincide
--   point_basis: What the point is
--   population: Residents (persons)
--   population_year: Year in which they were counted; empty where it is not stated
--   population_basis: Who states them
--   population_band: Population band as printed on the profile page
--   parent_city_id: Larger territory that contains it
--   parent_name: Name of that territory
--   is_nested: True if the larger territory or one around it has joined too
--   gdp_per_resident_ppp_usd: GDP per resident of the country (international dollars, PPP)
--   gdp_year: Year of that value
--   evidence: What the source says
--   confidence: How sure the reading is
--   source_url: Page that names the member
--   source_title: Title of the source
--   source_accessed_on: Day on which the source was read
--   search_key: All spellings without case, accents and punctuation, separated by a bar
with recursive ancestor as (
    select
        c.city_id,
        c.parent_city_id
    from core.city as c
    where c.parent_city_id is not null
    union all
    select
        a.city_id,
        c.parent_city_id
    from ancestor as a
    inner join core.city as c
        on a.parent_city_id = c.city_id
    where c.parent_city_id is not null
),

nested as (
    select distinct a.city_id
    from ancestor as a
    inner join core.membership as m
        on a.parent_city_id = m.city_id
    where m.status != 'interested'
),

spelling as (
    select
        city_id,
        string_agg(spelling_key, '|' order by spelling_key) as search_key
    from core.city_name
    group by city_id
)

select
    c.city_id,
    c.name,
    c.local_name,
    c.kind,
    k.level as kind_level,
    k.counts_towards_goal,
    c.country_iso3,
    n.country_iso2,
    c.section,
    m.status,
    m.status != 'interested' as is_joined,
    m.joined_year,
    m.joined_on,
    m.joined_precision,
    c.latitude,
    c.longitude,
    p.latitude as map_latitude,
    p.longitude as map_longitude,
    coalesce(p.is_moved, false) as is_moved,
    c.point_basis,
    r.population,
    r.population_year,
    r.population_basis,
    f.population_band,
    c.parent_city_id,
    parent.name as parent_name,
    nested.city_id is not null as is_nested,
    g.gdp_per_resident_ppp_usd,
    g.gdp_year,
    m.evidence,
    m.confidence,
    m.source_url,
    s.title as source_title,
    s.accessed_on as source_accessed_on,
    spelling.search_key
from core.membership as m
inner join core.city as c
    on m.city_id = c.city_id
inner join core.kind as k
    on c.kind = k.kind
inner join core.source as s
    on m.source_id = s.source_id
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join core.country_gdp as g
    on c.country_iso3 = g.country_iso3
left join core.map_point as p
    on c.city_id = p.city_id
left join core.city_population as r
    on c.city_id = r.city_id
left join core.profile as f
    on c.city_id = f.city_id
left join core.city as parent
    on c.parent_city_id = parent.city_id
left join nested
    on c.city_id = nested.city_id
left join spelling
    on c.city_id = spelling.city_id
order by
    spelling_key(c.name),
    c.city_id
