-- what: Values of catalogue indicators that local governments or auditors publish themselves, as they publish them
-- feeds: observation
select
    r.city_id,
    i.indicator_id,
    r.observation_year,
    'reported' as stage,
    'total' as budget_function,
    r.value,
    r.unit as basis,
    r.grade,
    r.source_url,
    r.source_id
from core.reported_value as r
inner join core.indicator as i
    on r.indicator_code = i.code
