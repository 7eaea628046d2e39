-- grain: one row per assessed non-retrogression index and function that went into it
-- unique: [city_id, observation_year, stage, budget_function]
-- columns:
--   city_id: Local government
--   observation_year: Year
--   stage: Stage of the budget
--   is_best: True for the stage to show where only one is shown
--   budget_function: Function
--   index_value: Non-retrogression index of all rights functions together (100 is no change)
--   per_resident: Spending on the function (currency units per resident, prices of 2021)
--   past_mean: Mean of the years before; a year in which a split ledger books nothing counts as nothing
--   points: What the function adds to or takes from the index (points)
--   index_without: The index without this function (100 is no change)
--   currency: Currency, ISO 4217
with index as (
    select
        o.*,
        i.past_years
    from core.observation as o
    inner join core.indicator as i
        on o.indicator_id = i.indicator_id
    where i.formula_kind = 'index_to_past_mean' and o.budget_function = 'total' and o.value is not null
),

wanted as (
    select
        x.city_id,
        x.observation_year,
        x.stage,
        x.value,
        x.numerator,
        x.denominator,
        x.past_years,
        x.currency,
        t.item
    from index as x
    inner join core.indicator_term as t
        on x.indicator_id = t.indicator_id and t.side = 'numerator'
),

summed as (
    select
        w.*,
        coalesce(sum(a.real_per_resident) filter (where a.budget_year = w.observation_year), 0) as per_resident,
        coalesce(sum(a.real_per_resident) filter (where a.budget_year < w.observation_year), 0) as past_sum
    from wanted as w
    inner join core.budget_amount as a
        on
            w.city_id = a.city_id and w.stage = a.stage and w.item = a.item
            and a.budget_year between w.observation_year - w.past_years and w.observation_year
    group by all
),

part as (
    select
        *,
        past_sum / past_years as past_mean
    from summed
)

select
    p.city_id,
    p.observation_year,
    p.stage,
    b.stage is not null as is_best,
    p.item as budget_function,
    p.value as index_value,
    p.per_resident,
    p.past_mean,
    100 * (p.per_resident - p.past_mean) / p.denominator as points,
    case
        when p.denominator > p.past_mean
            then 100 * (p.numerator - p.per_resident) / (p.denominator - p.past_mean)
    end as index_without,
    p.currency
from part as p
left join core.best_stage as b
    on
        p.city_id = b.city_id and p.observation_year = b.budget_year and p.stage = b.stage
        and b.side = 'expenditure'
order by
    p.city_id,
    p.observation_year,
    p.stage,
    points,
    p.item
