-- grain: one row per budget line as published
-- unique: [file, source_row]
-- columns:
--   city_id: Local government
--   budget_year: Financial year
--   stage: Stage of the budget
--   item: Budget item
--   label: What the project calls it
--   cofog: COFOG code
--   currency: Currency, ISO 4217
--   amount: Amount as published (currency units, current prices)
--   is_used: True if the indicators use it; false where a better or newer publication gives the item too
--   note: Remark
--   grade: Source quality of the publication
--   publisher: Whose figures they are
--   basis: How the figures were taken from the publication
--   address: Where the publication stands
--   url: Its address as a link
--   licence: Terms of use
--   file: File in the project
--   source_row: Row in that file, the header being row 1
select
    l.city_id,
    l.budget_year,
    l.stage,
    l.item,
    l.label,
    l.cofog,
    l.currency,
    l.amount,
    a.source_row is not null as is_used,
    l.note,
    g.grade,
    g.publisher,
    g.basis,
    g.address,
    as_link(g.address) as url,
    g.licence,
    s.file,
    l.source_row
from core.budget_line as l
inner join core.budget_ledger as g
    on l.ledger_id = g.ledger_id
inner join core.source as s
    on l.source_id = s.source_id
left join core.budget_amount as a
    on
        l.city_id = a.city_id and l.budget_year = a.budget_year and l.stage = a.stage and l.item = a.item
        and l.source_id = a.source_id and l.source_row = a.source_row
order by
    l.city_id,
    l.budget_year,
    l.stage,
    s.file,
    l.source_row
