-- severity: warning
-- rule: The population does not lie in the band that the profile page prints
-- message: "The population is {population}, the profile page prints {band}"
with band as (
    from (
        values
        ('up to 50,000', 0, 50000),
        ('50,000 to 250,000', 50000, 250000),
        ('250,000 to 1,000,000', 250000, 1000000),
        ('more than 1,000,000', 1000000, 1000000000)
    ) as b (band, least, most)
)

select
    c.city_id as subject,
    s.file,
    c.source_row,
    r.population,
    b.band
from core.profile as p
inner join band as b
    on starts_with(p.population_band, b.band)
inner join core.city as c
    on p.city_id = c.city_id
inner join core.city_population as r
    on c.city_id = r.city_id
inner join core.source as s
    on c.source_id = s.source_id
where not r.population between b.least and b.most
order by c.source_row
