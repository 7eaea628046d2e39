-- grain: one row per value that may stand beside those of other cities, and per reason why there is none
-- unique: [city_id, indicator_id, observation_year, stage]
-- always: ["(value is null) != (reason is null)", "first_year <= observation_year"]
-- columns:
--   city_id: Local government
--   indicator_id: Indicator
--   observation_year: Year of the value, or the last that it may be of
--   first_year: Year of the value, or the first that it may be of
--   stage: Stage of the budget, published figure, or awarded for procurement
--   value: The value in total, in the unit of the indicator; empty where it cannot be assessed
--   basis: What two values must share to be compared over time
--   scope: Part of the buying that the register of a procurement figure holds; empty for all contracts, and elsewhere
--   area_kind: Kind of area that it covers; empty for the territory of the government
--   publisher: Whose figure it is, where each value has its own
--   licence: Terms of use, where each value has its own
--   reason: Why it cannot be assessed
--   reason_year: Year that is missing or prevents the calculation
--   grade: Lowest source quality used
--   url: Publication as a link
select
    o.city_id,
    o.indicator_id,
    o.observation_year,
    o.observation_year as first_year,
    o.stage,
    o.value,
    o.basis,
    r.scope,
    null::varchar as area_kind,
    null::varchar as publisher,
    null::varchar as licence,
    o.reason,
    o.reason_year,
    o.grade,
    as_link(o.source_url) as url
from core.observation as o
left join core.procurement_run as r
    on o.city_id = r.city_id and o.stage = 'awarded'
where o.budget_function = 'total'
union all
select
    city_id,
    indicator_id,
    to_year as observation_year,
    from_year as first_year,
    'reported' as stage,
    value,
    area_kind as basis,
    null as scope,
    area_kind,
    publisher,
    licence,
    null as reason,
    null as reason_year,
    grade,
    as_link(source_url) as url
from core.condition
order by
    indicator_id,
    city_id,
    observation_year,
    stage
