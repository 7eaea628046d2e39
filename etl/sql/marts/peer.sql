-- grain: one row per city, way of choosing and peer
-- names_places: true
-- unique: [city_id, strategy, peer_id]
-- always:
--   - distance between 0 and 1
--   - parts_used between 1 and 5
--   - coalesce(population_ratio between 0.135 and 7.4, true)
-- columns:
--   city_id: Local or regional government that is compared
--   strategy: similar, abroad, country, section or programme
--   peer_id: Its peer
--   name: Name of the peer
--   country_iso3: Country of the peer
--   country_iso2: Country of the peer, two letters
--   section: UCLG section of the peer
--   kind: Kind of government of the peer
--   population: Residents of the peer (persons)
--   is_member: True if the peer has joined the campaign
--   has_figures: True if both have three indicators in common, or all that the city has where it has fewer
--   place: Place among all peers
--   member_place: Place among those that have joined
--   figures_place: Place among those with figures in common
--   distance: Gower distance (0 alike to 1)
--   parts_used: Parts known for both (parts of five)
--   population_part: Difference in residents (0 to 1)
--   income_part: Difference in GDP per resident of the countries (0 to 1)
--   section_part: 0 for the same UCLG section, 1 for another
--   kind_part: 0 for the same kind of government, 1 for another
--   capital_part: 0 if both are national capitals or neither is, otherwise 1
--   population_ratio: Residents of the similar city, divided by those of the city (ratio)
--   income_ratio: GDP per resident of the similar city's country, divided by that of the city's own country (ratio)
--   programmes: Programmes in which both take part, separated by a bar
with participation as (
    select distinct
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

shared as (
    select
        own.city_id,
        other.city_id as peer_id,
        string_agg(own.programme_id, '|' order by own.programme_id) as programmes
    from participation as own
    inner join participation as other
        on own.programme_id = other.programme_id and own.city_id != other.city_id
    inner join core.programme as programme
        on own.programme_id = programme.programme_id and programme.is_open_to_members
    group by
        own.city_id,
        other.city_id
)

select
    p.city_id,
    p.strategy,
    p.peer_id,
    c.name,
    c.country_iso3,
    n.country_iso2,
    c.section,
    c.kind,
    r.population,
    p.member_place is not null as is_member,
    p.figures_place is not null as has_figures,
    p.place,
    p.member_place,
    p.figures_place,
    p.distance,
    p.parts_used,
    p.population_part,
    p.gdp_per_resident_ppp_usd_part as income_part,
    p.section_part,
    p.kind_part,
    p.is_capital_part as capital_part,
    p.population_ratio,
    p.gdp_per_resident_ppp_usd_ratio as income_ratio,
    s.programmes
from core.peer as p
inner join core.city as c
    on p.peer_id = c.city_id
left join core.city_population as r
    on c.city_id = r.city_id
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join shared as s
    on p.city_id = s.city_id and p.peer_id = s.peer_id
order by
    p.city_id,
    p.strategy,
    p.place
