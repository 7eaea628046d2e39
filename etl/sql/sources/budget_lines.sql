-- title: Budget lines
-- publisher: Local governments, treasuries and press; each line names its publication
-- licence: Official public-sector figures; each publication says what is stated
-- accessed_on: 2026-11-22
-- file: raw/budgets/*.lines.csv
-- feeds: budget_line
-- columns: [city, country_iso3, year, currency, item, label, cofog, stage, amount, population, ledger_id, note]
-- stale_after_days: 730
-- note: Amounts as published, in current prices; stages are different things and are never mixed.
-- row_is: city year
-- refuse:
--   - spelled_in_country: city
--     show: city country_iso3
--   - rule: the year is no year
--     form: {year: '(19|20)[0-9]{2}'}
--     show: city year item
--     edit: write four digits; a financial year that crosses follows the rule in data/README.md
--   - rule: money is spent in a year that has not begun, or planned more than six years ahead
--     where: >-
--       try_cast(year as integer) > year(current_date)
--       + case when stage like 'budget_%' then 6 when coalesce(note, '') like '%financial year%' then 1 else 0 end
--     show: city year stage item
--     edit: correct the year or the stage; the note of a financial year that crosses says so
--   - rule: the currency is not three capital letters
--     form: {currency: '[A-Z]{3}'}
--     edit: write the ISO 4217 code, such as EUR
--   - rule: two currencies in one year of a city
--     where: >-
--       (city, country_iso3, year) in (
--       select (r.city, r.country_iso3, r.year) from raw as r group by r.city, r.country_iso3, r.year
--       having count(distinct r.currency) > 1)
--     show: city year currency
--     edit: state all amounts of the year in one currency
--   - one_of: {stage: [budget_initial, budget_amended, budget_draft, budget_stage_unknown, executed, paid,
--       executed_to_Q2, executed_9m, stock]}
--     edit: use a stage that data/README.md lists
--   - rule: unknown kind of item, or no label
--     where: >-
--       not regexp_full_match(coalesce(item, ''), '(REV|EXP|FUNC|PROG|BAL|DEBT|ARREARS)_[A-Z0-9_]+')
--       or label is null
--     edit: use an item of data/reference/function_to_rights.csv, or REV_, EXP_, PROG_ with a name in capitals
--   - rule: cofog is no code of the classification
--     form: {cofog?: '(_T|[0-9][0-9.+/]*)'}
--     show: city year item cofog
--     edit: write it as in 06.1 or 05.2+06.3, or leave it empty
--   - rule: the amount is no number
--     where: try_cast(amount as double) is null or not isfinite(try_cast(amount as double))
--     show: city year item amount
--     edit: write digits with a decimal point and no mark between thousands
--   - rule: a total is negative
--     where: regexp_matches(item, '^(REV|EXP|DEBT|ARREARS)_') and try_cast(amount as double) < 0
--     show: city year stage item amount
--     edit: look the total up; a sign may have been read the wrong way round
--   - rule: the population is no whole positive number
--     form: {population?: '[1-9][0-9]{0,8}'}
--     edit: write digits only, or leave it empty where it is not known
--   - rule: unknown publication
--     known_in: {ledger_id: budget_ledger}
--     edit: name the publication in the ledgers file beside it
--   - rule: the item stands twice
--     unique: city country_iso3 year stage item
--     show: city year stage item amount
--     edit: keep one of them, or add them up
select
    n.city_id,
    cast(r.year as integer) as budget_year,
    r.stage,
    r.item,
    r.label,
    r.cofog,
    r.currency,
    cast(r.amount as double) as amount,
    cast(r.population as integer) as population,
    r.note,
    r.ledger_id,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on spelling_key(r.city) = n.spelling_key and r.country_iso3 = n.country_iso3
