-- grain: one row per local government that is a member, has budget figures or reported values, or is within a connector
-- names_places: true
-- unique: [city_id]
-- always: ["function_years <= budget_years", "executed_years <= budget_years"]
-- columns:
--   city_id: Local government
--   name: Name
--   local_name: Name in the local language
--   country_iso2: ISO 3166-1 alpha-2 code
--   section: UCLG section
--   is_member: True if it has joined the campaign
--   extent: >-
--     series_by_function (one stage of at least 3 years split by function), series (one stage of at least 5 years),
--     figures, reported or nothing
--   first_year: First year with a budget figure
--   last_year: Last year with a budget figure
--   budget_years: Whole years with a total (years)
--   executed_years: Whole years with an executed total (years)
--   function_years: Whole years whose total is split by function for at least 80 % (years)
--   population_years: Years with a population (years)
--   lines: Budget lines (lines)
--   reported_values: Values that it reports itself (values)
--   worst_grade: Worst grade among its publications
--   years_without_population: Budget years without a population
--   has_war_years: True if some of its years are war years
--   has_high_inflation: True if inflation forbids amounts over time
--   connectors: Connectors that could fill what is missing, built ones first
--   has_built_connector: True if one of them is built
with line as (
    select
        city_id,
        min(budget_year) as first_year,
        max(budget_year) as last_year,
        count(distinct budget_year) filter (where population is not null) as population_years,
        count(*) as lines,
        max(grade) as worst_grade,
        bool_or(coalesce(reason = 'high_inflation', false)) as has_high_inflation
    from core.budget_amount
    group by city_id
),

without_population as (
    select
        city_id,
        string_agg(distinct budget_year::varchar, ', ' order by budget_year::varchar) as years
    from core.budget_amount
    where reason = 'no_population'
    group by city_id
),

staged as (
    select
        city_id,
        stage,
        count(*) as years,
        count(*) filter (where is_split) as split_years
    from core.budget_split
    where stage not in ('executed_to_Q2', 'executed_9m', 'stock')
    group by
        city_id,
        stage
),

longest as (
    select
        city_id,
        max(years) as years,
        max(split_years) as split_years
    from staged
    group by city_id
),

whole as (
    select
        city_id,
        count(distinct budget_year) as budget_years,
        count(distinct budget_year) filter (where stage = 'executed') as executed_years,
        count(distinct budget_year) filter (where is_split) as function_years
    from core.budget_split
    where stage not in ('executed_to_Q2', 'executed_9m', 'stock')
    group by city_id
),

reported as (
    select
        city_id,
        count(*) as reported_values
    from core.reported_value
    group by city_id
),

filled_by as (
    select
        city_id,
        string_agg(distinct publisher, '; ' order by publisher) as connectors,
        bool_or(is_built) as has_built_connector
    from core.connector
    where city_id is not null
    group by city_id
),

member as (
    select city_id
    from core.membership
    where status != 'interested'
),

war as (
    select distinct l.city_id
    from core.budget_amount as l
    inner join core.city as c
        on l.city_id = c.city_id
    inner join core.circumstance as w
        on
            c.country_iso3 = w.country_iso3 and w.circumstance = 'war'
            and l.budget_year between w.from_year and coalesce(w.to_year, 9999)
)

select
    c.city_id,
    c.name,
    c.local_name,
    n.country_iso2,
    coalesce(c.section, n.section) as section,
    m.city_id is not null as is_member,
    case
        when longest.split_years >= 3 then 'series_by_function'
        when longest.years >= 5 then 'series'
        when l.city_id is not null then 'figures'
        when r.city_id is not null then 'reported'
        else 'nothing'
    end as extent,
    l.first_year,
    l.last_year,
    coalesce(w.budget_years, 0)::integer as budget_years,
    coalesce(w.executed_years, 0)::integer as executed_years,
    coalesce(w.function_years, 0)::integer as function_years,
    coalesce(l.population_years, 0)::integer as population_years,
    coalesce(l.lines, 0)::integer as lines,
    coalesce(r.reported_values, 0)::integer as reported_values,
    l.worst_grade,
    p.years as years_without_population,
    war.city_id is not null as has_war_years,
    coalesce(l.has_high_inflation, false) as has_high_inflation,
    f.connectors,
    coalesce(f.has_built_connector, false) as has_built_connector
from core.city as c
inner join core.kind as k
    on c.kind = k.kind
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join member as m
    on c.city_id = m.city_id
left join line as l
    on c.city_id = l.city_id
left join whole as w
    on c.city_id = w.city_id
left join longest
    on c.city_id = longest.city_id
left join without_population as p
    on c.city_id = p.city_id
left join reported as r
    on c.city_id = r.city_id
left join filled_by as f
    on c.city_id = f.city_id
left join war
    on c.city_id = war.city_id
where
    (m.city_id is not null and k.counts_towards_goal)
    or l.city_id is not null
    or r.city_id is not null
    or f.city_id is not null
order by
    case extent
        when 'series_by_function' then 1
        when 'series' then 2
        when 'figures' then 3
        when 'reported' then 4
        else 5
    end,
    not is_member,
    spelling_key(c.name),
    c.city_id
