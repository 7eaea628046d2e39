-- title: Totals reported by the campaign and its partners
-- publisher: UCLG and OHCHR
-- url: https://www.uclg-cisdp.org/en/cities-territories-human-rights-2030
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/campaign_reported_totals.csv
-- feeds: reported_total
-- columns: [date, count, what_is_counted, source_url, qualifier, series]
-- stale_after_days: 180
-- note: The series count different things; they are never joined by a line or added up.
-- row_is: date count
-- refuse:
--   - date: date
--     edit: write 2025, 2025-07 or 2025-07-22
--   - rule: the date lies in the future
--     where: first_day(date) > current_date and qualifier is distinct from 'target'
--     edit: correct the date; only a target is set for a day to come
--   - rule: the count is no whole number
--     where: try_cast(count as integer) is null or try_cast(count as integer) < 0
--     edit: write digits only
--   - one_of: {qualifier: [exact, more than, about, target]}
--     show: date qualifier
--   - one_of: {series: [founders, participants, pledges, forms, members, target]}
--   - rule: the series has two totals of one day
--     where: >-
--       (first_day(date), series) in (
--       select (first_day(r.date), r.series) from raw as r group by all having count(*) > 1)
--     edit: keep the better one
--   - rule: the source is missing
--     required: source_url what_is_counted
--     show: date count what_is_counted source_url
--     edit: say what is counted, and name the page or document
select
    first_day(date) as reported_on,
    date_precision(date) as reported_precision,
    series,
    cast(count as integer) as total,
    qualifier,
    what_is_counted,
    source_url,
    _row as source_row,
    $source_id as source_id
from raw
order by _row
