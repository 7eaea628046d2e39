-- grain: one row per city, indicator, who set its target, and base year that a reader may choose
-- unique: [city_id, indicator_code, target_status, base_year]
-- columns:
--   city_id: Local government
--   indicator_code: Code of the catalogue, or of the local indicator
--   target_status: Who set the target; none for the trend alone
--   base_year: First year of the comparison
--   base_value: Value of that year
--   is_default: True for the base that is shown unless another is chosen
--   latest_year: Year of the latest value
--   latest_value: Latest value
--   state_then: The verdict from this base, in the year of the latest value
--   reason_then: Why that verdict
--   turn: What the latest values say against that verdict, lost, going_back or recovering
--   turn_year: Year in which it was reached, or since which the values turned
--   growth_rate_ratio: Observed over required yearly growth
--   linear_ratio: Share of the way done over share of the time gone
--   yearly_change: Mean change a year since the base
select
    g.city_id,
    g.indicator_code,
    g.target_status,
    g.base_year,
    g.base_value,
    g.is_default,
    g.latest_year,
    g.latest_value,
    p.state_then,
    p.reason_then,
    p.turn,
    p.turn_year,
    p.growth_rate_ratio,
    p.linear_ratio,
    (g.latest_value - g.base_value) / (g.latest_year - g.base_year) as yearly_change
from core.progress_input as g
inner join core.progress as p
    on
        g.city_id = p.city_id and g.indicator_code = p.indicator_code and g.target_status = p.target_status
        and g.base_year is not distinct from p.base_year
where g.base_year < g.latest_year
order by
    g.city_id,
    g.indicator_code,
    g.target_status,
    g.base_year
