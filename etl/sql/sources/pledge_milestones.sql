-- title: Milestones of pledges
-- publisher: Organisers of the programmes; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/pledge_milestones.csv
-- feeds: pledge_milestone
-- columns: [pledge_id, due_year, milestone, status_word, source_url]
-- refuse:
--   - rule: a milestone of a pledge that does not exist
--     where: pledge_id is null or pledge_id not in (select p.pledge_id from core.pledge as p)
--     show: pledge_id milestone
--     edit: use a pledge_id of data/raw/pledges.csv
--   - rule: the year is no year
--     where: not regexp_full_match(coalesce(due_year, ''), '20[0-9]{2}|2100')
--     show: pledge_id due_year
--     edit: write four digits
--   - rule: unknown status word
--     where: status_word is not null and pledge_status(status_word) is null
--     show: pledge_id status_word
--     edit: write planned, in_progress or fulfilled, or leave it empty where no page says
--   - rule: the milestone or the source is missing
--     where: milestone is null or source_url is null
--     show: pledge_id milestone source_url
--     edit: write the step, and name the page that says so
--   - rule: the milestone stands twice
--     where: >-
--       exists (
--       select 1 from raw as r
--       where r.pledge_id = raw.pledge_id and r.due_year = raw.due_year and r.milestone = raw.milestone
--       and r._row != raw._row)
--     show: pledge_id due_year milestone
--     edit: keep one row
select
    pledge_id,
    cast(due_year as integer) as due_year,
    milestone,
    coalesce(pledge_status(status_word), 'not_reported') as status,
    status_word,
    source_url,
    _row as source_row,
    $source_id as source_id
from raw
order by _row
