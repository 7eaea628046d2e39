-- what: >-
--   Amounts per resident, in international dollars of 2021 (prices and purchasing power parity); what is added up
--   stands in one publication
-- feeds: observation
with summed as (
    select
        i.indicator_id,
        a.city_id,
        a.budget_year,
        a.stage,
        sum(a.ppp_per_resident) as value,
        sum(a.amount) as numerator,
        max(a.population) as denominator,
        string_agg(a.item, ' + ' order by t.place) as numerator_items,
        first(a.currency order by t.place) as currency,
        max(a.level_2021) as level_2021,
        max(a.ppp_2021) as ppp_2021,
        case
            when count(distinct a.ledger_id) > 1 then 'two_publications'
            else first(a.reason order by t.place)
        end as reason,
        case
            when count(distinct a.ledger_id) > 1 then max(a.budget_year)
            else first(a.reason_year order by t.place)
        end as reason_year,
        max(a.grade) as grade,
        first(a.ledger_id order by t.place) as ledger_id,
        first(a.source_id order by t.place) as source_id
    from core.indicator as i
    inner join core.indicator_term as t
        on i.indicator_id = t.indicator_id and t.side = 'numerator'
    inner join core.budget_amount as a
        on t.item = a.item
    where i.formula_kind = 'per_resident'
    group by all
)

select
    s.city_id,
    s.indicator_id,
    s.budget_year as observation_year,
    s.stage,
    'total' as budget_function,
    case when s.reason is null then s.value end as value,
    s.numerator,
    s.denominator,
    s.numerator_items,
    'population' as base,
    -- What is added up may differ between years: no share would show it.
    s.numerator_items as basis,
    s.currency,
    s.level_2021,
    s.ppp_2021,
    s.reason,
    s.reason_year,
    s.grade,
    g.address as source_url,
    s.source_id
from summed as s
inner join core.budget_ledger as g
    on s.ledger_id = g.ledger_id
