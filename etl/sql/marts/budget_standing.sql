-- grain: >-
--   one row per share of own revenue or of rights and local government that is a member or has an executed value of it
-- names_places: true
-- unique: [indicator_id, city_id]
-- always: ["(value is null) = (observation_year is null)", "is_drawn <= (value is not null)"]
-- columns:
--   indicator_id: Indicator, a share of the budget
--   city_id: Local government
--   name: Name
--   country_iso2: ISO 3166-1 alpha-2 code
--   is_member: True if it has joined the campaign
--   observation_year: Latest year with an executed value; empty without one
--   value: The value of that year (percent)
--   base: What it is a share of
--   is_drawn: True if it is a share of the same as that of most members, so that both may share an axis
--   url: Publication as a link
with government as (
    select
        c.city_id,
        c.name,
        n.country_iso2,
        coalesce(m.status != 'interested' and k.counts_towards_goal, false) as is_member
    from core.city as c
    inner join core.kind as k
        on c.kind = k.kind
    inner join core.country as n
        on c.country_iso3 = n.country_iso3
    left join core.membership as m
        on c.city_id = m.city_id
),

latest as (
    select
        o.indicator_id,
        o.city_id,
        max(o.observation_year) as observation_year,
        arg_max(o.value, o.observation_year) as value,
        arg_max(o.base, o.observation_year) as base,
        arg_max(as_link(o.source_url), o.observation_year) as url
    from core.observation as o
    where
        o.indicator_id in ('own_source_revenue_share', 'rights_spending_share')
        and o.stage = 'executed' and o.budget_function = 'total' and o.value is not null
    group by
        o.indicator_id,
        o.city_id
),

common as (
    select
        l.indicator_id,
        l.base
    from latest as l
    inner join government as c
        on l.city_id = c.city_id
    group by
        l.indicator_id,
        l.base
    qualify
        row_number() over (
            partition by l.indicator_id
            order by count(*) filter (where c.is_member) desc, count(*) desc, l.base asc
        ) = 1
)

select
    i.indicator_id,
    c.city_id,
    c.name,
    c.country_iso2,
    c.is_member,
    l.observation_year,
    l.value,
    l.base,
    m.base is not null as is_drawn,
    l.url
from core.indicator as i
cross join government as c
left join latest as l
    on i.indicator_id = l.indicator_id and c.city_id = l.city_id
left join common as m
    on l.indicator_id = m.indicator_id and l.base = m.base
where
    i.indicator_id in ('own_source_revenue_share', 'rights_spending_share')
    and (c.is_member or l.value is not null)
order by
    i.place asc,
    l.value desc nulls last,
    spelling_key(c.name) asc,
    c.city_id asc
