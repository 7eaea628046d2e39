-- severity: warning
-- rule: The population does not lie in the band that the profile page prints
with banded as (
    select
        p.*,
        case
            when p.population_band like 'up to 50,000%' then 0
            when p.population_band like '50,000 to%' then 50000
            when p.population_band like '250,000 to%' then 250000
            when p.population_band like 'more than 1,000,000%' then 1000000
        end as least,
        case
            when p.population_band like 'up to 50,000%' then 50000
            when p.population_band like '50,000 to%' then 250000
            when p.population_band like '250,000 to%' then 1000000
        end as most
    from core.profile as p
)

select
    c.city_id as subject,
    s.file,
    c.source_row,
    'The population is ' || c.population || ', the profile page prints ' || b.population_band as message
from banded as b
inner join core.city as c
    on b.city_id = c.city_id
inner join core.source as s
    on c.source_id = s.source_id
where not c.population between b.least and coalesce(b.most, 1000000000)
order by c.source_row
