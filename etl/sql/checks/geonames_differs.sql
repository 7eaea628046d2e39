-- severity: warning
-- rule: GeoNames gives another point, or a population that differs by half; cities.csv is used
-- message: "The points are {kilometres} km apart; the population is {here} here, {there} there"
with pair as (
    select
        c.city_id,
        c.population,
        c.population_basis,
        g.population as other_population,
        g.source_id,
        g.source_row,
        2 * 6371 * asin(sqrt(
            pow(sin(radians(g.latitude - c.latitude) / 2), 2)
            + cos(radians(c.latitude)) * cos(radians(g.latitude)) * pow(sin(radians(g.longitude - c.longitude) / 2), 2)
        )) as kilometres
    from core.city as c
    inner join core.geonames_point as g
        on c.geonames_id = g.geonames_id
)

select
    p.city_id as subject,
    s.file,
    p.source_row,
    round(p.kilometres)::integer as kilometres,
    p.population as here,
    p.other_population as there
from pair as p
inner join core.source as s
    on p.source_id = s.source_id
where
    p.kilometres > 25
    or (p.population_basis = 'geonames' and abs(ln(p.population / p.other_population)) > ln(1.5))
order by p.city_id
