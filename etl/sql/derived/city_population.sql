-- what: >-
--   Residents of a city as the pages show them and peers are chosen by: the latest count whose year a source states,
--   else what data/reference/cities.csv has, of which no year is stated
-- feeds: city_population
with latest as (
    select
        city_id,
        residents,
        counted_year,
        publisher,
        source_url,
        read_on
    from core.residents
    qualify
        row_number()
            over (
                partition by city_id
                order by
                    counted_year desc,
                    residents_year desc
            )
        = 1
)

select
    c.city_id,
    coalesce(l.residents, c.population) as population,
    l.counted_year as population_year,
    case when l.city_id is null then c.population_basis else l.publisher end as population_basis,
    l.source_url as population_url,
    coalesce(l.read_on, s.accessed_on) as population_read_on
from core.city as c
inner join core.source as s
    on c.source_id = s.source_id
left join latest as l
    on c.city_id = l.city_id
where l.city_id is not null or c.population is not null
order by c.city_id
