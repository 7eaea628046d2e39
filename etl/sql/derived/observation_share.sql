-- what: Shares, in percent of the first denominator that the same stage of the ledger has
-- feeds: observation
with numerator as (
    select
        i.indicator_id,
        i.is_composite,
        a.city_id,
        a.budget_year,
        a.stage,
        sum(a.amount) as amount,
        string_agg(a.item, ' + ' order by t.place) as items,
        first(a.currency order by t.place) as currency,
        max(a.grade) as grade,
        first(a.ledger_id order by t.place) as ledger_id,
        first(a.source_id order by t.place) as source_id
    from core.indicator as i
    inner join core.indicator_term as t
        on i.indicator_id = t.indicator_id and t.side = 'numerator'
    inner join core.budget_amount as a
        on t.item = a.item
    where i.formula_kind = 'share'
    group by all
),

denominator as (
    select
        t.indicator_id,
        a.city_id,
        a.budget_year,
        a.stage,
        first(a.item order by t.place) as item,
        first(a.amount order by t.place) as amount,
        first(a.grade order by t.place) as grade
    from core.indicator_term as t
    inner join core.budget_amount as a
        on t.item = a.item
    where t.side = 'denominator'
    group by all
),

share as (
    select
        n.*,
        d.item as base,
        d.amount as base_amount,
        greatest(n.grade, d.grade) as worst_grade,
        100 * n.amount / nullif(d.amount, 0) as percent,
        case
            when d.amount is null then 'no_denominator'
            when d.amount = 0 then 'zero_denominator'
            when n.is_composite and not coalesce(s.is_split, false) then 'not_split'
            when n.amount > d.amount then 'above_100'
        end as reason
    from numerator as n
    left join denominator as d
        on
            n.indicator_id = d.indicator_id and n.city_id = d.city_id
            and n.budget_year = d.budget_year and n.stage = d.stage
    left join core.budget_split as s
        on n.city_id = s.city_id and n.budget_year = s.budget_year and n.stage = s.stage
)

select
    s.city_id,
    s.indicator_id,
    s.budget_year as observation_year,
    s.stage,
    'total' as budget_function,
    case when s.reason is null then s.percent end as value,
    s.amount as numerator,
    s.base_amount as denominator,
    s.items as numerator_items,
    s.base,
    s.currency,
    s.reason,
    case when s.reason is not null then s.budget_year end as reason_year,
    s.worst_grade as grade,
    g.address as source_url,
    s.source_id
from share as s
inner join core.budget_ledger as g
    on s.ledger_id = g.ledger_id
