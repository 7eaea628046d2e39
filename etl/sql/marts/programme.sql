-- grain: one row per programme
-- unique: [programme_id]
-- columns:
--   programme_id: Identifier of the programme
--   name: Name
--   organiser: Who runs it
--   asks: What it asks of a local government
--   joins_by: How a local government joins
--   call_ends_on: Last day of the call that was found; empty where it has none
--   reporting: What it asks members to report
--   started_on: First day of the period in which it began
--   started_precision: How exact that date is
--   ended_on: Last day of the period in which it ends
--   is_open_to_members: True if a campaign member can take part
--   note: What a reader must know
--   pledges: Pledges documented here
--   cities: Distinct local governments documented here
--   members: Of these, members of the campaign
--   total: Latest reported total of members, signatories or grantees of the world
--   total_unit: Unit of that total
--   total_qualifier: Qualifier of that total
--   total_on: Date of that total
--   total_precision: How exact that date is
--   total_url: Page with that total
--   source_url: Page of the programme
with documented as (
    select
        p.programme_id,
        count(distinct p.pledge_id)::integer as pledges
    from core.pledge as p
    group by p.programme_id
),

taking_part as (
    select
        p.programme_id,
        pc.city_id
    from core.pledge as p
    inner join core.pledge_city as pc
        on p.pledge_id = pc.pledge_id
    union
    select
        s.programme_id,
        s.city_id
    from core.programme_stage as s
    union
    select
        'campaign_10_100_1000' as programme_id,
        m.city_id
    from core.membership as m
    where m.status != 'interested'
),

city as (
    select
        t.programme_id,
        count(*)::integer as cities,
        count(m.city_id)::integer as members
    from taking_part as t
    inner join core.city as c
        on t.city_id = c.city_id
    inner join core.kind as k
        on c.kind = k.kind and k.counts_towards_goal
    left join core.membership as m
        on t.city_id = m.city_id and m.status != 'interested'
    group by t.programme_id
),

total as (
    select
        programme_id,
        reported_on,
        reported_precision,
        unit,
        total,
        qualifier,
        source_url
    from core.programme_total
    where scope = 'world' and unit in ('cities', 'members', 'signatories')
    union all
    select
        'campaign_10_100_1000' as programme_id,
        reported_on,
        reported_precision,
        series as unit,
        total,
        qualifier,
        source_url
    from core.reported_total
    where series = 'members'
),

latest as (
    select *
    from total
    qualify row_number() over (
        partition by programme_id
        order by
            reported_on desc nulls last,
            total desc
    ) = 1
)

select
    p.programme_id,
    p.name,
    p.organiser,
    p.asks,
    p.joins_by,
    p.call_ends_on,
    p.reporting,
    p.started_on,
    p.started_precision,
    p.ended_on,
    p.is_open_to_members,
    p.note,
    coalesce(documented.pledges, 0) as pledges,
    coalesce(city.cities, 0) as cities,
    coalesce(city.members, 0) as members,
    latest.total,
    latest.unit as total_unit,
    latest.qualifier as total_qualifier,
    latest.reported_on as total_on,
    latest.reported_precision as total_precision,
    latest.source_url as total_url,
    p.source_url
from core.programme as p
left join documented
    on p.programme_id = documented.programme_id
left join city
    on p.programme_id = city.programme_id
left join latest
    on p.programme_id = latest.programme_id
order by
    coalesce(city.cities, 0) desc,
    p.programme_id
