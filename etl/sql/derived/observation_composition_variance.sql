-- what: >-
--   How far spending by function moved away from the original budget, once the budget is scaled to the total spent
--   (PEFA 2016, PI-2.1): sum of absolute gaps over the scaled budget, in percent; debt service left out. Spending and
--   budget stand in one publication
-- feeds: observation
with excluded as (
    select
        indicator_id,
        item
    from core.indicator_term
    where side = 'exclude'
),

side as (
    select
        i.indicator_id,
        a.city_id,
        a.budget_year,
        a.item,
        max(a.amount) filter (where a.stage = 'executed') as executed,
        max(a.amount) filter (where a.stage = 'budget_initial') as planned,
        max(a.grade) as grade,
        max(a.currency) as currency,
        min(a.ledger_id) as first_ledger,
        max(a.ledger_id) as last_ledger
    from core.indicator as i
    cross join core.budget_amount as a
    left join excluded as x
        on i.indicator_id = x.indicator_id and a.item = x.item
    where
        i.formula_kind = 'composition_variance' and a.item like 'FUNC_%'
        and a.stage in ('executed', 'budget_initial') and x.item is null
    group by all
),

scaled as (
    select
        indicator_id,
        city_id,
        budget_year,
        currency,
        grade,
        first_ledger,
        last_ledger,
        executed is not null as is_executed,
        coalesce(executed, 0) as executed,
        coalesce(planned, 0)
        * sum(executed) over (partition by indicator_id, city_id, budget_year)
        / nullif(sum(planned) over (partition by indicator_id, city_id, budget_year), 0) as adjusted
    from side
),

varied as (
    select
        indicator_id,
        city_id,
        budget_year,
        max(currency) as currency,
        max(grade) as grade,
        bool_or(is_executed) as is_executed,
        min(first_ledger) != max(last_ledger) as is_mixed,
        sum(abs(executed - adjusted)) as numerator,
        sum(adjusted) as denominator
    from scaled
    group by all
),

judged as (
    select
        v.*,
        case
            when b.stage is null then 'no_budget_initial'
            when v.is_mixed then 'two_publications'
            when e.stage is null then 'no_denominator'
            when not e.is_split or not b.is_split then 'not_split'
            when coalesce(v.denominator, 0) <= 0 then 'zero_denominator'
        end as reason
    from varied as v
    left join core.budget_split as e
        on v.city_id = e.city_id and v.budget_year = e.budget_year and e.stage = 'executed'
    left join core.budget_split as b
        on v.city_id = b.city_id and v.budget_year = b.budget_year and b.stage = 'budget_initial'
    where v.is_executed
),

publication as (
    select
        city_id,
        budget_year,
        first(ledger_id order by item) as ledger_id,
        first(source_id order by item) as source_id
    from core.budget_amount
    where stage = 'executed'
    group by all
)

select
    j.city_id,
    j.indicator_id,
    j.budget_year as observation_year,
    'executed' as stage,
    'total' as budget_function,
    case when j.reason is null then 100 * j.numerator / j.denominator end as value,
    j.numerator,
    j.denominator,
    'FUNC_*' as numerator_items,
    'FUNC_* budget_initial' as base,
    'FUNC_* budget_initial' as basis,
    j.currency,
    j.reason,
    case when j.reason is not null then j.budget_year end as reason_year,
    j.grade,
    g.address as source_url,
    p.source_id
from judged as j
inner join publication as p
    on j.city_id = p.city_id and j.budget_year = p.budget_year
inner join core.budget_ledger as g
    on p.ledger_id = g.ledger_id
