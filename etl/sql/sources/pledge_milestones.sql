-- title: Milestones of pledges
-- publisher: Organisers of the programmes; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/pledge_milestones.csv
-- sheet: Milestones
-- feeds: pledge_milestone
-- columns: [pledge_id, due_year, milestone, status_word, source_url]
-- row_is: pledge_id
-- refuse:
--   - rule: a milestone of a pledge that does not exist
--     known_in: {pledge_id: pledge}
--     show: pledge_id milestone
--   - rule: the year is no year
--     form: {due_year: '20[0-9]{2}|2100'}
--     edit: write four digits
--   - rule: unknown status word
--     one_of: {status_word?: [planned, in_progress, fulfilled]}
--     edit: write planned, in_progress or fulfilled, or leave it empty where no page says
--   - rule: the milestone or the source is missing
--     required: milestone source_url
--     edit: write the step, and name the page that says so
--   - rule: the milestone stands twice
--     unique: pledge_id due_year milestone
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
