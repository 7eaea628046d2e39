-- what: >-
--   The base of shares, and how much of it is split by function, as one publication has both: of several the one that
--   splits most. The base is what the catalogue divides several rights together by
-- feeds: budget_split
with base_term as (
    select
        item,
        place
    from core.indicator_term
    where
        side = 'denominator'
        and indicator_id = (
            select first(i.indicator_id order by i.place)
            from core.indicator as i
            where i.formula_kind = 'share' and i.is_composite
        )
),

base as (
    select
        l.city_id,
        l.budget_year,
        l.stage,
        l.ledger_id,
        first(l.item order by t.place) as base_item,
        first(l.amount order by t.place) as base_amount
    from core.budget_line as l
    inner join base_term as t
        on l.item = t.item
    group by all
),

counted as (
    select
        city_id,
        budget_year,
        stage,
        ledger_id,
        (count(*) filter (where item like 'FUNC_%'))::integer as functions,
        coalesce(sum(amount) filter (where item like 'FUNC_%'), 0) as split_amount
    from core.budget_amount
    group by all
)

select
    c.city_id,
    c.budget_year,
    c.stage,
    b.base_item,
    b.base_amount,
    c.functions,
    100 * c.split_amount / b.base_amount as split_share,
    -- Of less, what is not named may be larger than all that is: no verdict on the whole, no "most", no "nothing".
    100 * c.split_amount / b.base_amount >= 80 as is_split,
    c.ledger_id
from counted as c
inner join base as b
    on
        c.city_id = b.city_id and c.budget_year = b.budget_year and c.stage = b.stage
        and c.ledger_id = b.ledger_id
where b.base_amount > 0
qualify
    row_number()
        over (
            partition by
                c.city_id,
                c.budget_year,
                c.stage
            order by
                split_share desc,
                c.ledger_id asc
        )
    = 1
order by
    c.city_id,
    c.budget_year,
    c.stage
