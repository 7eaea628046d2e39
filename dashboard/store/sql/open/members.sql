select
    m.rowid as place,
    m.city_id,
    m.name,
    m.local_name,
    m.kind,
    m.kind_level,
    m.counts_towards_goal,
    m.country_iso3,
    m.country_iso2,
    m.section,
    m.status,
    m.is_joined,
    m.joined_year,
    m.joined_on,
    m.joined_precision,
    m.latitude,
    m.longitude,
    m.point_basis,
    c.population,
    c.population_year,
    c.population_basis,
    c.population_url,
    coalesce(q.licence, case when c.population is not null then r.licence end) as population_licence,
    m.population_band,
    m.parent_city_id,
    m.parent_name,
    m.is_nested,
    m.evidence,
    m.confidence,
    m.source_url,
    m.source_accessed_on,
    p.publisher,
    p.licence
from mart.member as m
inner join mart.city as c
    on m.city_id = c.city_id
left join mart.publication as p
    on p.address = coalesce(as_link(m.source_url), m.source_url)
left join mart.publication as q
    on c.population_url = q.address
left join mart.source as r
    on r.source_id = 'cities'
