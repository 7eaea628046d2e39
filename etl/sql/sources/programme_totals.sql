-- title: Totals reported by the programmes
-- publisher: Organisers of the programmes, UN pages and press; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/programme_totals.csv
-- feeds: programme_total
-- columns: [programme_id, reported_on, unit, scope, total, qualifier, what, source_url]
-- stale_after_days: 180
-- note: Sources that disagree are shown side by side.
-- row_is: programme_id
-- refuse:
--   - known_in: {programme_id: programme}
--     show: programme_id what
--   - date: reported_on?
--     edit: write 2023, 2023-01 or 2023-01-26, or leave the cell empty where it is unknown
--   - not_in_future: reported_on
--   - rule: the total is no whole number
--     form: {total: '[0-9]{1,15}'}
--     edit: write digits only
--   - one_of: {qualifier: [exact, more than, about]}
--   - rule: the scope is neither world nor a country code
--     where: scope is null or (scope != 'world' and scope not in (select c.country_iso3 from core.country as c))
--     edit: write world or a three-letter country code
--   - rule: the unit, the words or the source are missing
--     required: unit what source_url
--     edit: write what is counted, and name the page
select
    _row as total_id,
    programme_id,
    first_day(reported_on) as reported_on,
    date_precision(reported_on) as reported_precision,
    unit,
    scope,
    cast(total as bigint) as total,
    qualifier,
    what as what_is_counted,
    source_url,
    _row as source_row,
    $source_id as source_id
from raw
order by _row
