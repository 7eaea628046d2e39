-- what: The base of shares, and how much of it is split by function
-- feeds: budget_split
with counted as (
    select
        city_id,
        budget_year,
        stage,
        first(item order by item) filter (where item in ('EXP_NONFIN', 'EXP_TOTAL')) as base_item,
        first(amount order by item) filter (where item in ('EXP_NONFIN', 'EXP_TOTAL')) as base_amount,
        (count(*) filter (where item like 'FUNC_%'))::integer as functions,
        coalesce(sum(amount) filter (where item like 'FUNC_%'), 0) as split_amount
    from core.budget_amount
    group by
        city_id,
        budget_year,
        stage
)

select
    city_id,
    budget_year,
    stage,
    base_item,
    base_amount,
    functions,
    100 * split_amount / base_amount as split_share,
    -- Of less, what is not named may be larger than all that is: no verdict on the whole, no "most", no "nothing".
    100 * split_amount / base_amount >= 80 as is_split
from counted
where base_amount > 0
order by
    city_id,
    budget_year,
    stage
