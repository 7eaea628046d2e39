-- severity: warning
-- rule: Two publications give different amounts for the same item; the better grade, then the newer one is used
-- message: "{item}, {stage}: {here} here, {there} in {used_file}, which is used"
select
    l.city_id || ' ' || l.budget_year as subject,
    s.file,
    l.source_row,
    l.item,
    l.stage,
    l.amount as here,
    a.amount as there,
    u.file as used_file
from core.budget_line as l
inner join core.budget_amount as a
    on l.city_id = a.city_id and l.budget_year = a.budget_year and l.stage = a.stage and l.item = a.item
inner join core.source as s
    on l.source_id = s.source_id
inner join core.source as u
    on a.source_id = u.source_id
where l.ledger_id != a.ledger_id and abs(l.amount - a.amount) > 0.005 * abs(a.amount)
order by
    s.file,
    l.source_row
