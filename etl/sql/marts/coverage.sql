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
        c.population,
        k.counts_towards_goal
    from core.membership as m
    inner join core.city as c
        on m.city_id = c.city_id
    inner join core.kind as k
        on c.kind = k.kind
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
        2,
        'country',
        count(country_iso3),
        count(*)
    from joined
    union all
    select
        3,
        'coordinates',
        count(latitude),
        count(*)
    from joined
    where counts_towards_goal
    union all
    select
        4,
        'population',
        count(population),
        count(*)
    from joined
    where counts_towards_goal
    union all
    select
        5,
        'joined_year',
        count(joined_year),
        count(*)
    from joined
    union all
    select
        6,
        'joined_day',
        count(*) filter (where joined_precision = 'day'),
        count(*)
    from joined
)

select
    field,
    known::integer as known,
    total::integer as total
from field
order by place
