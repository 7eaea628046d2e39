-- what: >-
--   The line in use for each item, the better grade and then the newer publication first, with its amount per
--   resident: deflated to 2021 first, then divided by the purchasing power parity of 2021 and by that year's residents
-- feeds: budget_amount
with ranked as (
    select
        l.*,
        g.grade,
        row_number() over (
            partition by
                l.city_id,
                l.budget_year,
                l.stage,
                l.item
            order by
                g.grade asc,
                g.accessed_on desc,
                l.ledger_id asc
        ) as place
    from core.budget_line as l
    inner join core.budget_ledger as g
        on l.ledger_id = g.ledger_id
),

used as (
    select
        r.* exclude (population),
        s.residents as population,
        p.level_2021,
        p.ppp_2021,
        case
            when r.stage in ('executed_to_Q2', 'executed_9m') then 'part_of_year'
            when r.stage = 'stock' then 'stock'
            when s.residents is null then 'no_population'
            else p.reason
        end as reason,
        case
            when r.stage not in ('executed_to_Q2', 'executed_9m', 'stock') and s.residents is not null
                then p.reason_year
            else r.budget_year
        end as reason_year
    from ranked as r
    inner join core.city as c
        on r.city_id = c.city_id
    inner join core.price_level as p
        on c.country_iso3 = p.country_iso3 and r.budget_year = p.price_year
    left join core.residents as s
        on r.city_id = s.city_id and r.budget_year = s.residents_year
    where r.place = 1
)

select
    city_id,
    budget_year,
    stage,
    item,
    currency,
    amount,
    population,
    level_2021,
    ppp_2021,
    case when reason is null or reason = 'no_ppp' then amount / level_2021 / population end as real_per_resident,
    case when reason is null then amount / level_2021 / ppp_2021 / population end as ppp_per_resident,
    reason,
    case when reason is not null then reason_year end as reason_year,
    grade,
    ledger_id,
    source_row,
    source_id
from used
order by
    city_id,
    budget_year,
    stage,
    item
