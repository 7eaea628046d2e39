-- what: >-
--   The values of an indicator that stand on one way: of one stage of the budget and one base, from 2015 on, the first
--   year of the 2030 Agenda. The base is that of the latest value; a value on another base, or at another stage, is
--   left out, and why is kept. Neutral indicators are left out
-- feeds: progress_value
with said as (
    select
        o.city_id,
        i.code as indicator_code,
        o.stage,
        o.observation_year,
        o.value,
        o.grade,
        o.source_url,
        o.basis
    from core.observation as o
    inner join core.indicator as i
        on o.indicator_id = i.indicator_id
    where o.budget_function = 'total' and o.value is not null and i.direction != 'neutral'
    union all
    select
        r.city_id,
        r.indicator_code,
        'reported' as stage,
        r.observation_year,
        r.value,
        r.grade,
        r.source_url,
        r.unit as basis
    from core.reported_value as r
    inner join core.target as t
        on r.city_id = t.city_id and r.indicator_code = t.indicator_code
    where r.indicator_code not in (select i.code from core.indicator as i)
),

ranked as (
    select
        *,
        basis = last_value(basis) over (
            partition by
                city_id,
                indicator_code,
                stage
            order by observation_year
            rows between unbounded preceding and unbounded following
        ) as is_on_base,
        list_position(
            ['executed', 'paid', 'reported', 'awarded', 'budget_initial', 'budget_amended', 'budget_stage_unknown'],
            stage
        ) as rank
    from said
    where observation_year >= 2015
),

stage as (
    select
        city_id,
        indicator_code,
        stage,
        rank,
        bool_or(not is_on_base) as has_other_base
    from ranked
    where rank is not null
    group by all
),

-- Plans and executions are never joined: of both the most settled, as every page shows its latest value.
chosen as (
    select
        city_id,
        indicator_code,
        first(stage order by rank) as stage,
        first(has_other_base order by rank) as has_other_base,
        count(*) > 1 as has_other_stage
    from stage
    group by
        city_id,
        indicator_code
)

select
    r.city_id,
    r.indicator_code,
    r.stage,
    r.observation_year,
    r.value,
    r.grade,
    r.source_url,
    case when c.has_other_base then 'base_changed' when c.has_other_stage then 'stage_changed' end as left_out
from ranked as r
inner join chosen as c
    on r.city_id = c.city_id and r.indicator_code = c.indicator_code and r.stage = c.stage
where r.is_on_base
order by
    r.city_id,
    r.indicator_code,
    r.observation_year
