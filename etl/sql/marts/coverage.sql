-- grain: one row per thing that should be known of every documented member
-- unique: [field]
-- always: ["known <= total"]
-- columns:
--   field: What should be known
--   known: Members of which it is known (members)
--   total: Members of which it should be known (members)
with joined as (
    select
        m.*,
        c.country_iso3,
        c.latitude,
        r.population,
        k.counts_towards_goal
    from core.membership as m
    inner join core.city as c
        on m.city_id = c.city_id
    inner join core.kind as k
        on c.kind = k.kind
    left join core.city_population as r
        on c.city_id = r.city_id
    where m.status != 'interested'
),

field as (
    select
        1 as place,
        'source' as field,
        count(source_url) as known,
        count(*) as total
    from joined
    union all
    select
        2 as place,
        'country' as field,
        count(country_iso3) as known,
        count(*) as total
    from joined
    union all
    select
        3 as place,
        'coordinates' as field,
        count(latitude) as known,
        count(*) as total
    from joined
    where counts_towards_goal
    union all
    select
        4 as place,
        'population' as field,
        count(population) as known,
        count(*) as total
    from joined
    where counts_towards_goal
    union all
    select
        5 as place,
        'joined_year' as field,
        count(joined_year) as known,
        count(*) as total
    from joined
    union all
    select
        6 as place,
        'joined_day' as field,
        count(*) filter (where joined_precision = 'day') as known,
        count(*) as total
    from joined
)

select
    field,
    known::integer as known,
    total::integer as total
from field
order by place
