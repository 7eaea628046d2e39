-- grain: one row per city, indicator, year, stage and function
-- unique: [city_id, indicator_id, observation_year, stage, budget_function]
-- always: ["(value is null) != (reason is null)"]
-- columns:
--   city_id: Local government
--   indicator_id: Indicator
--   code: Code of the catalogue
--   observation_year: Year of the value
--   stage: Stage of the budget, published figure, or awarded for procurement
--   is_best: True for the stage to show where only one is shown
--   budget_function: Function for which it holds, or total
--   value: The value, in the unit of the indicator; empty where it cannot be assessed
--   unit: Unit
--   numerator: Numerator as it entered the formula
--   denominator: Denominator as it entered the formula
--   numerator_items: Budget items of the numerator
--   base: What the denominator is
--   basis: What two values must share to be compared over time
--   currency: Currency of numerator and denominator, where they are money
--   level_2021: Consumer prices of the year, those of 2021 being 1
--   ppp_2021: Purchasing power parity of 2021 (local currency per international dollar)
--   reason: Why it cannot be assessed
--   reason_year: Year that is missing or prevents the calculation
--   is_war_year: True if the country was at war
--   grade: Lowest source quality used
--   source_url: Publication of the numerator
--   url: Its address as a link
--   population: Residents in that year (persons)
--   population_year: Year in which they were counted
--   population_basis: Who states them
select
    o.city_id,
    o.indicator_id,
    i.code,
    o.observation_year,
    o.stage,
    o.stage in ('reported', 'awarded') or e.stage is not null as is_best,
    o.budget_function,
    o.value,
    i.unit,
    o.numerator,
    o.denominator,
    o.numerator_items,
    o.base,
    o.basis,
    o.currency,
    o.level_2021,
    o.ppp_2021,
    o.reason,
    o.reason_year,
    w.country_iso3 is not null as is_war_year,
    o.grade,
    o.source_url,
    as_link(o.source_url) as url,
    p.residents as population,
    p.counted_year as population_year,
    p.publisher as population_basis
from core.observation as o
inner join core.indicator as i
    on o.indicator_id = i.indicator_id
inner join core.city as c
    on o.city_id = c.city_id
left join core.best_stage as e
    on
        o.city_id = e.city_id and o.observation_year = e.budget_year and o.stage = e.stage
        and e.side = if(o.numerator_items like 'REV%', 'revenue', 'expenditure')
left join core.residents as p
    on o.city_id = p.city_id and o.observation_year = p.residents_year
left join core.circumstance as w
    on
        c.country_iso3 = w.country_iso3 and w.circumstance = 'war'
        and o.observation_year between w.from_year and coalesce(w.to_year, 9999)
order by
    o.city_id,
    i.place,
    o.observation_year,
    o.stage,
    o.budget_function
