-- title: Events of the campaign and the human rights cities movement
-- publisher: UCLG, OHCHR, Gwangju and others; each event names its page
-- url: https://www.uclg-cisdp.org/en/news
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-28
-- file: raw/campaign_events.csv
-- feeds: event
-- columns: [date, end_date, kind, event, place, source_url, note]
-- stale_after_days: 180
-- row_is: date end_date event
-- refuse:
--   - rule: the date is impossible
--     where: first_day(date) is null or (end_date is not null and first_day(end_date) is null)
--     edit: write 2025, 2025-07 or 2025-07-22
--   - rule: the end lies before the beginning
--     where: first_day(end_date) < first_day(date)
--     edit: correct one of the dates
--   - rule: the source is missing
--     required: source_url
--     show: event source_url
--     edit: name the page or document that says so
--   - rule: unknown kind of event
--     one_of: {kind: [movement, charter, un, framework, campaign, member, programme, forum, uclg, deadline, target]}
--     show: date kind event
--   - rule: the event stands twice
--     unique: date event
--   - rule: the title is missing
--     required: event
--     show: date event
--     edit: write in a few words what happens
select
    date || '-' || row_number() over (
        partition by date
        order by _row
    ) as event_id,
    first_day(date) as starts_on,
    first_day(end_date) as ends_on,
    date_precision(date) as precision,
    kind,
    event as title,
    place,
    note,
    source_url,
    _row as source_row,
    $source_id as source_id
from raw
order by _row
