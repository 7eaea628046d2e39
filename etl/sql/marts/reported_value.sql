-- grain: one row per value that a local government or an auditor publishes itself
-- unique: [city_id, indicator_code, observation_year]
-- columns:
--   city_id: Local government
--   indicator_code: Code of the catalogue, or of the local indicator
--   observation_year: Year of the value
--   label: What is measured
--   value: The value
--   unit: Unit in the words of the source
--   grade: Grade of the page
--   is_in_catalogue: True if it is an indicator of the catalogue
--   target_value: Target that the city set for it
--   target_year: Year of that target
--   direction: Which direction is better
--   target_note: How the city words the target
--   note: Remark
--   source_url: Page with the value
--   url: Its address as a link; empty where no address is given
select
    r.city_id,
    r.indicator_code,
    r.observation_year,
    r.label,
    r.value,
    r.unit,
    r.grade,
    i.code is not null as is_in_catalogue,
    t.target_value,
    t.target_year,
    t.direction,
    t.note as target_note,
    r.note,
    r.source_url,
    as_link(r.source_url) as url
from core.reported_value as r
left join core.indicator as i
    on r.indicator_code = i.code
left join core.target as t
    on r.city_id = t.city_id and r.indicator_code = t.indicator_code
order by
    r.city_id,
    r.label,
    r.observation_year
