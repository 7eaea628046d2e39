-- title: Totals reported by the programmes
-- publisher: Organisers of the programmes, UN pages and press; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/programme_totals.csv
-- feeds: programme_total
-- columns: [programme_id, reported_on, unit, scope, total, qualifier, what, source_url]
-- stale_after_days: 180
-- note: Sources that disagree are shown side by side.
-- refuse:
--   - rule: unknown programme
--     where: programme_id is null or programme_id not in (select p.programme_id from core.programme as p)
--     show: programme_id what
--     edit: use a programme_id of data/reference/programmes.csv
--   - rule: the date is impossible
--     where: reported_on is not null and first_day(reported_on) is null
--     show: programme_id reported_on
--     edit: write 2022, 2022-06 or 2022-06-14, or leave it empty where it is unknown
--   - rule: the total is no whole number
--     where: not regexp_full_match(coalesce(total, ''), '[0-9]{1,15}')
--     show: programme_id total
--     edit: write digits only
--   - rule: unknown qualifier
--     where: qualifier is null or qualifier not in ('exact', 'more than', 'about')
--     show: programme_id qualifier
--     edit: write exact, more than or about
--   - rule: the scope is neither world nor a country code
--     where: scope is null or (scope != 'world' and scope not in (select c.country_iso3 from core.country as c))
--     show: programme_id scope
--     edit: write world or a three-letter country code
--   - rule: the unit, the words or the source are missing
--     where: unit is null or what is null or source_url is null
--     show: programme_id unit what source_url
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
