-- grain: one row per human rights city that is not known to be a member of the campaign
-- names_places: true
-- unique: [city_id]
-- columns:
--   city_id: Identifier of the city
--   name: Name in English where there is one
--   local_name: Name in the local language
--   kind: Kind of government
--   country_iso3: Country
--   country_iso2: Country, two letters
--   section: UCLG section
--   status: candidate, or interested where the campaign names it so
--   population: Residents (persons)
--   population_year: Year in which they were counted; empty where it is not stated
--   latitude: Latitude (degrees)
--   longitude: Longitude (degrees)
--   map_latitude: Latitude on the map (degrees)
--   map_longitude: Longitude on the map (degrees)
--   statements: Public statements that tie it to the movement
--   since_year: Earliest year of such a statement, where one is given
--   basis: What the statements are
--   source_url: Page with the first of them
--   search_key: All spellings without case, accents and punctuation, separated by a bar
with spelling as (
    select
        city_id,
        string_agg(spelling_key, '|' order by spelling_key) as search_key
    from core.city_name
    group by city_id
),

statement as (
    select
        city_id,
        count(*)::integer as statements,
        min(year(since_on))::integer as since_year,
        string_agg(basis, ' · ' order by recognition_id) as basis,
        first(source_url order by recognition_id) as source_url
    from core.recognition
    where city_id is not null
    group by city_id
)

select
    c.city_id,
    c.name,
    c.local_name,
    c.kind,
    c.country_iso3,
    n.country_iso2,
    c.section,
    coalesce(m.status, 'candidate') as status,
    r.population,
    r.population_year,
    c.latitude,
    c.longitude,
    p.latitude as map_latitude,
    p.longitude as map_longitude,
    statement.statements,
    statement.since_year,
    statement.basis,
    statement.source_url,
    spelling.search_key
from statement
inner join core.city as c
    on statement.city_id = c.city_id
left join core.membership as m
    on c.city_id = m.city_id
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join core.city_population as r
    on c.city_id = r.city_id
left join core.map_point as p
    on c.city_id = p.city_id
left join spelling
    on c.city_id = spelling.city_id
where coalesce(m.status, 'interested') = 'interested'
order by
    spelling_key(c.name),
    c.city_id
