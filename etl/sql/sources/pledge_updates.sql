-- title: Updates of pledges
-- publisher: Organisers of the programmes and UN pages; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/pledge_updates.csv
-- sheet: Updates
-- feeds: pledge_update
-- columns: [pledge_id, updated_on, status_word, update, source_url]
-- note: Add a row for each update; never change an old one.
-- row_is: pledge_id
-- refuse:
--   - rule: an update of a pledge that does not exist
--     known_in: {pledge_id: pledge}
--     show: pledge_id update
--   - rule: the date is impossible, missing or in the future
--     where: first_day(updated_on) is null or first_day(updated_on) > current_date
--     edit: write 2023, 2023-01 or 2023-01-26
--   - rule: unknown status word
--     one_of: {status_word?: [planned, in_progress, fulfilled]}
--     edit: write planned, in_progress or fulfilled, or leave it empty where no page says
--   - rule: the update or the source is missing
--     required: update source_url
--     edit: write what was said, and name the page
--   - rule: the update stands twice
--     unique: pledge_id updated_on update
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
