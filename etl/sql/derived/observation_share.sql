-- what: Shares, in percent of the first denominator that the publication has
-- feeds: observation
select
    s.city_id,
    s.share_id as indicator_id,
    s.budget_year as observation_year,
    s.stage,
    'total' as budget_function,
    s.percent as value,
    s.amount as numerator,
    s.base_amount as denominator,
    s.items as numerator_items,
    s.base_item as base,
    coalesce(s.base_item, '') as basis,
    s.currency,
    s.reason,
    case when s.reason is not null then s.budget_year end as reason_year,
    s.grade,
    g.address as source_url,
    s.source_id
from core.budget_share as s
inner join core.indicator as i
    on s.share_id = i.indicator_id
inner join core.budget_ledger as g
    on s.ledger_id = g.ledger_id
