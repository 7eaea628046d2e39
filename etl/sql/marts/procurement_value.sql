-- grain: one row per local government, procurement indicator, basis and year, and one for all years together
-- unique: [city_id, indicator_id, basis, procurement_year]
-- columns:
--   city_id: Local government
--   indicator_id: Indicator
--   title: Name
--   method: How it is counted
--   reference: Who defined it, and where
--   procurement_year: Year; empty for all years together
--   basis: By value or by number
--   value: The value; empty where nothing is known
--   unit: percent or days
--   numerator: Numerator
--   denominator: Denominator, known cases only
--   n: Known cases (cases)
--   unknown: Cases without this information (cases)
--   unknown_share: Their share of all cases (percent)
--   state: known, too_few (fewer than ten known cases) or unknown
--   currency: Currency of numerator and denominator, where they are money
select
    v.city_id,
    v.indicator_id,
    m.title,
    m.method,
    m.reference,
    v.procurement_year,
    v.basis,
    v.value,
    v.unit,
    v.numerator,
    v.denominator,
    v.n,
    v.unknown,
    100 * v.unknown / nullif(v.n + v.unknown, 0) as unknown_share,
    case when v.n = 0 then 'unknown' when v.n < 10 then 'too_few' else 'known' end as state,
    v.currency
from core.procurement_value as v
inner join core.procurement_measure as m
    on v.indicator_id = m.subject
order by
    v.city_id,
    v.indicator_id,
    v.basis,
    v.procurement_year nulls last
