-- what: >-
--   Execution, in percent of the original or of the amended budget, in total and by right; the two are never mixed.
--   Spending and budget are of the same item and stand in one publication
-- feeds: observation
with executed as (
    select
        i.indicator_id,
        i.against,
        case t.side when 'numerator' then 'total' else a.item end as budget_function,
        t.place,
        a.*
    from core.indicator as i
    inner join core.indicator_term as t
        on i.indicator_id = t.indicator_id and t.side in ('numerator', 'by_right')
    inner join core.budget_amount as a
        on t.item = a.item and a.stage = 'executed'
    where i.formula_kind = 'execution'
),

planned_stage as (
    select distinct
        city_id,
        budget_year,
        stage
    from core.budget_amount
),

paired as (
    select
        e.*,
        b.amount as planned,
        case
            when s.stage is null then 'no_' || e.against
            when b.amount is null and o.item is not null then 'two_publications'
            when b.amount is null then 'not_planned'
            when b.amount <= 0 then 'zero_denominator'
        end as why_not,
        row_number() over (
            partition by
                e.indicator_id,
                e.city_id,
                e.budget_year,
                e.budget_function
            order by
                b.amount is null,
                e.place
        ) as choice
    from executed as e
    left join core.budget_line as b
        on
            e.city_id = b.city_id and e.budget_year = b.budget_year
            and e.item = b.item and e.against = b.stage and e.ledger_id = b.ledger_id
    left join core.budget_amount as o
        on
            e.city_id = o.city_id and e.budget_year = o.budget_year
            and e.item = o.item and e.against = o.stage
    left join planned_stage as s
        on e.city_id = s.city_id and e.budget_year = s.budget_year and e.against = s.stage
)

select
    p.city_id,
    p.indicator_id,
    p.budget_year as observation_year,
    p.stage,
    p.budget_function,
    case when p.why_not is null then 100 * p.amount / p.planned end as value,
    p.amount as numerator,
    p.planned as denominator,
    p.item as numerator_items,
    p.item || ' ' || p.against as base,
    p.item || ' ' || p.against as basis,
    p.currency,
    p.why_not as reason,
    case when p.why_not is not null then p.budget_year end as reason_year,
    p.grade,
    g.address as source_url,
    p.source_id
from paired as p
inner join core.budget_ledger as g
    on p.ledger_id = g.ledger_id
where p.choice = 1
