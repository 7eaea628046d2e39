-- severity: warning
-- rule: The amount of a function is negative; a correction, or a sign read the wrong way round
-- message: "{item}, {stage}: {amount} {currency}"
select
    a.city_id || ' ' || a.budget_year as subject,
    s.file,
    a.source_row,
    a.item,
    a.stage,
    a.amount,
    a.currency
from core.budget_amount as a
inner join core.source as s
    on a.source_id = s.source_id
where a.amount < 0 and (a.item like 'FUNC_%' or a.item like 'PROG_%')
order by
    s.file,
    a.source_row
