select
    c.rowid as place,
    c.city_id,
    c.name,
    c.local_name,
    c.kind,
    c.counts_towards_goal,
    c.country_iso2,
    c.section,
    c.status,
    c.is_joined,
    c.joined_year,
    c.joined_on,
    c.joined_precision,
    c.population,
    c.population_year,
    c.population_basis,
    c.population_url,
    c.population_read_on,
    coalesce(q.licence, case when c.population is not null then r.licence end) as population_licence,
    c.parent_city_id,
    c.parent_name,
    c.member_url,
    c.member_read_on,
    c.basis,
    c.since_year,
    c.basis_url,
    c.basis_read_on,
    c.place_read_on,
    r.publisher,
    r.licence
from mart.city as c
left join mart.publication as q
    on c.population_url = q.address
left join mart.source as r
    on r.source_id = 'cities'
