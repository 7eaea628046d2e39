-- grain: one row per local government or body that any source names
-- names_places: true
-- unique: [city_id]
-- always: ["is_joined = (status in ('pioneer', 'member'))"]
-- columns:
--   city_id: Identifier of the city or body
--   name: Name in English where there is one
--   local_name: Name in the local language
--   kind: Kind of government
--   counts_towards_goal: True for local and regional governments
--   country_iso2: Country, two letters
--   section: UCLG section
--   status: pioneer, member, interested, candidate, or outside where nothing ties it to the movement
--   is_joined: True for pioneers and members
--   joined_year: Year of joining; empty where unknown
--   joined_on: Day of joining where known
--   joined_precision: How exact the date is
--   has_point: True if its coordinates are known
--   population: Residents (persons), of the latest count whose year is stated, else of one without a year
--   population_year: Year in which they were counted; empty where it is not stated
--   population_basis: Who states them
--   population_url: Page or file with the number, as a link
--   population_read_on: Day on which it was read
--   population_band: Population band as printed on the profile page
--   place_read_on: Day on which name and kind were last checked
--   parent_city_id: Larger territory that contains it
--   parent_name: Name of that territory
--   gdp_per_resident_ppp_usd: GDP per resident of the country (international dollars, PPP)
--   gdp_year: Year of that value
--   gdp_read_on: Day on which it was read
--   evidence: What the source of the membership says
--   confidence: How sure that reading is
--   member_url: Page that names the member
--   member_read_on: Day on which it was read
--   basis: What public statements outside the campaign tie it to human rights cities
--   since_year: Earliest year of such a statement, where one is given
--   basis_url: Page with the first of those statements
--   basis_read_on: Day on which it was read
--   elements_looked_on: First day of the period in which its pages were searched for elements; empty if they were not
--   elements_looked_precision: How exact that date is
--   place_row: Row in data/reference/cities.csv
--   member_row: Row in data/raw/campaign_members.csv
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
        r.city_id,
        min(year(r.since_on))::integer as since_year,
        string_agg(r.basis, ' · ' order by r.recognition_id) as basis,
        first(r.source_url order by r.recognition_id) as source_url,
        any_value(s.accessed_on) as accessed_on
    from core.recognition as r
    inner join core.source as s
        on r.source_id = s.source_id
    where r.city_id is not null
    group by r.city_id
)

select
    c.city_id,
    c.name,
    c.local_name,
    c.kind,
    k.counts_towards_goal,
    n.country_iso2,
    c.section,
    coalesce(m.status, case when t.city_id is not null then 'candidate' else 'outside' end) as status,
    coalesce(m.status != 'interested', false) as is_joined,
    m.joined_year,
    m.joined_on,
    m.joined_precision,
    c.latitude is not null as has_point,
    r.population,
    r.population_year,
    r.population_basis,
    as_link(r.population_url) as population_url,
    r.population_read_on,
    f.population_band,
    place.accessed_on as place_read_on,
    c.parent_city_id,
    parent.name as parent_name,
    g.gdp_per_resident_ppp_usd,
    g.gdp_year,
    wealth.accessed_on as gdp_read_on,
    m.evidence,
    m.confidence,
    m.source_url as member_url,
    joining.accessed_on as member_read_on,
    t.basis,
    t.since_year,
    t.source_url as basis_url,
    t.accessed_on as basis_read_on,
    looked.looked_on as elements_looked_on,
    looked.looked_precision as elements_looked_precision,
    c.source_row as place_row,
    m.source_row as member_row,
    s.search_key
from core.city as c
inner join core.kind as k
    on c.kind = k.kind
inner join core.source as place
    on c.source_id = place.source_id
left join core.city_population as r
    on c.city_id = r.city_id
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join core.country_gdp as g
    on c.country_iso3 = g.country_iso3
left join core.source as wealth
    on g.source_id = wealth.source_id
left join core.city as parent
    on c.parent_city_id = parent.city_id
left join core.profile as f
    on c.city_id = f.city_id
left join core.membership as m
    on c.city_id = m.city_id
left join core.source as joining
    on m.source_id = joining.source_id
left join statement as t
    on c.city_id = t.city_id
left join core.place_looked_at as looked
    on c.city_id = looked.city_id and looked.looked_for = 'elements'
left join spelling as s
    on c.city_id = s.city_id
order by
    spelling_key(c.name),
    c.city_id
