-- grain: one row per city, financial year and stage of the budget
-- unique: [city_id, budget_year, stage]
-- columns:
--   city_id: Local government
--   budget_year: Financial year
--   stage: Stage of the budget
--   is_best: True for the stage to show where only one is shown
--   is_part_of_year: True if it covers only part of the year
--   is_war_year: True if the country was at war
--   currency: Currency, ISO 4217
--   base_item: Base of shares, EXP_NONFIN or EXP_TOTAL; empty where no total is known
--   base_amount: Base (currency units, current prices)
--   split_share: Share of the base that is split by function (percent)
--   functions: Functions named
--   population: Residents in that year (persons)
--   level_2021: Consumer prices of the year, those of 2021 being 1
--   ppp_2021: Purchasing power parity of 2021 (local currency per international dollar)
--   reason: Why it has no amounts per resident
--   reason_year: Year that is missing or prevents the calculation
--   lines: Budget lines (lines)
--   grade: Worst grade among its publications
--   address: Publication of its first line
with summed as (
    select
        city_id,
        budget_year,
        stage,
        max(currency) as currency,
        max(population) as population,
        max(level_2021) as level_2021,
        max(ppp_2021) as ppp_2021,
        max(reason) as reason,
        max(reason_year) as reason_year,
        count(*)::integer as lines,
        max(grade) as grade,
        min(ledger_id) as ledger_id
    from core.budget_amount
    group by
        city_id,
        budget_year,
        stage
),

-- The stage of a year is that of its expenditure, where any is known.
best as (
    select
        city_id,
        budget_year,
        arg_min(stage, side) as stage
    from core.best_stage
    group by
        city_id,
        budget_year
)

select
    y.city_id,
    y.budget_year,
    y.stage,
    e.stage is not null as is_best,
    y.stage in ('executed_to_Q2', 'executed_9m') as is_part_of_year,
    w.country_iso3 is not null as is_war_year,
    y.currency,
    s.base_item,
    s.base_amount,
    s.split_share,
    s.functions,
    y.population,
    y.level_2021,
    y.ppp_2021,
    y.reason,
    y.reason_year,
    y.lines,
    y.grade,
    g.address
from summed as y
inner join core.city as c
    on y.city_id = c.city_id
inner join core.budget_ledger as g
    on y.ledger_id = g.ledger_id
left join core.budget_split as s
    on y.city_id = s.city_id and y.budget_year = s.budget_year and y.stage = s.stage
left join best as e
    on y.city_id = e.city_id and y.budget_year = e.budget_year and y.stage = e.stage
left join core.circumstance as w
    on
        c.country_iso3 = w.country_iso3 and w.circumstance = 'war'
        and y.budget_year between w.from_year and coalesce(w.to_year, 9999)
order by
    y.city_id,
    y.budget_year,
    y.stage
