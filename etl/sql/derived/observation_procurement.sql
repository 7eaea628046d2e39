-- what: >-
--   Indicators of procurement from Open Contracting publications, per year, known cases only; below ten known cases
--   nothing is assessed
-- feeds: observation
with shown (indicator_id, basis) as (
    values
    ('competitive_award_share', 'value'),
    ('single_bid_share', 'number'),
    ('no_call_share', 'number'),
    ('sme_award_share', 'value'),
    ('women_owned_award_share', 'value'),
    ('social_clause_share', 'number'),
    ('red_flag_share', 'number'),
    ('supplier_concentration', 'value')
)

select
    v.city_id,
    v.indicator_id,
    v.procurement_year as observation_year,
    'awarded' as stage,
    'total' as budget_function,
    case when v.n >= 10 then v.value end as value,
    v.numerator,
    v.denominator,
    'known_cases' as base,
    'known_cases' as basis,
    v.currency,
    case when v.n < 10 or coalesce(v.denominator, 0) = 0 then 'too_few' end as reason,
    case when v.n < 10 or coalesce(v.denominator, 0) = 0 then v.procurement_year end as reason_year,
    r.grade,
    coalesce(r.address, 'not stated') as source_url,
    v.source_id
from core.procurement_value as v
inner join shown as s
    on v.indicator_id = s.indicator_id and v.basis = s.basis
inner join core.indicator as i
    on v.indicator_id = i.indicator_id
inner join core.procurement_run as r
    on v.city_id = r.city_id
where v.procurement_year is not null
