-- title: Updates of pledges
-- publisher: Organisers of the programmes and UN pages; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/pledge_updates.csv
-- feeds: pledge_update
-- columns: [pledge_id, updated_on, status_word, update, source_url]
-- note: Add a row for each update; never change an old one.
-- refuse:
--   - rule: an update of a pledge that does not exist
--     where: pledge_id is null or pledge_id not in (select p.pledge_id from core.pledge as p)
--     show: pledge_id update
--     edit: use a pledge_id of data/raw/pledges.csv
--   - rule: the date is impossible, missing or in the future
--     where: first_day(updated_on) is null or first_day(updated_on) > current_date
--     show: pledge_id updated_on
--     edit: write 2022, 2022-06 or 2022-06-14
--   - rule: unknown status word
--     where: status_word is not null and pledge_status(status_word) is null
--     show: pledge_id status_word
--     edit: write planned, in_progress or fulfilled, or leave it empty where no page says
--   - rule: the update or the source is missing
--     where: update is null or source_url is null
--     show: pledge_id update source_url
--     edit: write what was said, and name the page
--   - rule: the update stands twice
--     where: >-
--       exists (
--       select 1 from raw as r
--       where r.pledge_id = raw.pledge_id and r.updated_on = raw.updated_on and r."update" = raw."update"
--       and r._row != raw._row)
--     show: pledge_id updated_on update
--     edit: keep one row
select
    pledge_id,
    first_day(updated_on) as updated_on,
    date_precision(updated_on) as updated_precision,
    coalesce(pledge_status(status_word), 'not_reported') as status,
    status_word,
    "update" as said,
    source_url,
    _row as source_row,
    $source_id as source_id
from raw
order by _row
