-- grain: one row, the campaign in numbers
-- always: ["documented = dated + undated", "documented = governments + bodies", "documented >= pioneers"]
-- columns:
--   documented: Pioneers and members that a public page names (members)
--   governments: Of these, local and regional governments, the unit of the goal (members)
--   bodies: Of these, associations and other bodies (members)
--   pioneers: Of these, launched the campaign (members)
--   interested: Named as interested, not as joined
--   dated: Documented members whose year of joining is known (members)
--   undated: Documented members whose year of joining is unknown (members)
--   countries: Countries with a documented member
--   sections: UCLG sections with a documented member
--   reported: Latest officially reported total of members
--   reported_qualifier: Qualifier of that total
--   reported_on: Date of that total
--   reported_precision: How exact that date is
--   reported_url: Page or document with that total
--   goal: The goal (members)
--   goal_on: First day of the year of the goal
--   first_milestone: First milestone (members)
--   second_milestone: Second milestone (members)
--   residents: Residents of the documented governments, nested territories counted once (persons)
--   residents_known: Documented governments that are counted in residents
--   residents_unknown: Documented governments without a population, not inside another documented one that has one
--   as_of: Day of the newest source
with recursive membership as (
    select
        m.status,
        m.joined_year,
        c.city_id,
        c.parent_city_id,
        c.country_iso3,
        c.section,
        r.population,
        k.counts_towards_goal
    from core.membership as m
    inner join core.city as c
        on m.city_id = c.city_id
    inner join core.kind as k
        on c.kind = k.kind
    left join core.city_population as r
        on c.city_id = r.city_id
),

joined as (
    select *
    from membership
    where status != 'interested'
),

ancestor as (
    select
        city_id,
        parent_city_id
    from core.city
    where parent_city_id is not null
    union all
    select
        a.city_id,
        c.parent_city_id
    from ancestor as a
    inner join core.city as c
        on a.parent_city_id = c.city_id
    where c.parent_city_id is not null
),

-- A territory inside another documented one with a population is already counted there.
enclosed as (
    select distinct a.city_id
    from ancestor as a
    inner join joined as around
        on a.parent_city_id = around.city_id
    where around.counts_towards_goal and around.population is not null
),

latest as (
    select *
    from core.reported_total
    where series = 'members'
    order by reported_on desc
    limit 1
),

goal as (
    select *
    from core.reported_total
    where series = 'target'
    order by total desc
    limit 1
)

select
    count(*)::integer as documented,
    count(*) filter (where j.counts_towards_goal)::integer as governments,
    count(*) filter (where not j.counts_towards_goal)::integer as bodies,
    count(*) filter (where j.status = 'pioneer')::integer as pioneers,
    (
        select count(*)::integer
        from membership
        where status = 'interested'
    ) as interested,
    count(j.joined_year)::integer as dated,
    (count(*) - count(j.joined_year))::integer as undated,
    count(distinct j.country_iso3)::integer as countries,
    count(distinct j.section)::integer as sections,
    any_value(latest.total) as reported,
    any_value(latest.qualifier) as reported_qualifier,
    any_value(latest.reported_on) as reported_on,
    any_value(latest.reported_precision) as reported_precision,
    any_value(latest.source_url) as reported_url,
    any_value(goal.total) as goal,
    any_value(goal.reported_on) as goal_on,
    10 as first_milestone,
    100 as second_milestone,
    sum(j.population) filter (
        where j.counts_towards_goal and enclosed.city_id is null
    )::bigint as residents,
    count(j.population) filter (
        where j.counts_towards_goal and enclosed.city_id is null
    )::integer as residents_known,
    count(*) filter (
        where j.counts_towards_goal and enclosed.city_id is null and j.population is null
    )::integer as residents_unknown,
    (
        select max(accessed_on)
        from core.source
    ) as as_of
from joined as j
left join enclosed
    on j.city_id = enclosed.city_id
left join latest
    on true
left join goal
    on true
