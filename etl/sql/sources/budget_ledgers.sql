-- title: Budget publications
-- publisher: Local governments, treasuries and press; each row names its own
-- licence: Official public-sector figures; each row says what is stated
-- accessed_on_column: accessed_on
-- file: raw/budgets/*.ledgers.csv
-- feeds: budget_ledger
-- columns: [ledger_id, address, publisher, licence, grade, basis, accessed_on]
-- row_is: ledger_id
-- refuse:
--   - rule: a cell that is needed is empty
--     required: ledger_id address publisher licence basis
--     edit: fill it; write none stated where no licence is stated
--   - rule: the identifier is not written in small letters, digits, - and _
--     form: {ledger_id: '[a-z0-9_-]+'}
--     show: ledger_id address
--     edit: write it as in budget-001, here and in the lines
--   - one_of: {grade: [A, B, C]}
--     edit: write A for an official ledger, B for a press report of an official figure, C for a third party
--   - rule: the day is no date
--     where: try_cast(accessed_on as date) is null or length(accessed_on) != 10
--     edit: write 2026-11-22
--   - rule: the publication stands twice
--     where: >-
--       ledger_id in (select r.ledger_id from raw as r group by r.ledger_id having count(*) > 1)
--       or ledger_id in (select g.ledger_id from core.budget_ledger as g)
--     show: ledger_id address
--     edit: give each publication an identifier of its own, also across the files of data/raw/budgets
select
    ledger_id,
    address,
    publisher,
    licence,
    grade,
    basis,
    cast(accessed_on as date) as accessed_on,
    _row as source_row,
    $source_id as source_id
from raw
