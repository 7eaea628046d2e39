-- title: Programmes in which cities make pledges
-- publisher: Organisers of the programmes; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: reference/programmes.csv
-- feeds: programme
-- columns: [programme_id, name, organiser, asks, joins_by, call_ends, started, ends, successor_of, reporting, url,
--   is_matrix, note]
-- row_is: programme_id
-- refuse:
--   - rule: the programme stands twice
--     unique: programme_id
--     show: programme_id name
--   - rule: the identifier is not written in small letters, digits and underscores
--     form: {programme_id: '[a-z0-9_]+'}
--     show: programme_id name
--     edit: write it as in global_cities_fund
--   - rule: the name is missing
--     required: name
--     edit: write the name of the programme
--   - rule: the date is impossible
--     where: >-
--       (started is not null and first_day(started) is null) or (ends is not null and first_day(ends) is null)
--       or (call_ends is not null and first_day(call_ends) is null)
--     edit: write 2022, 2022-05 or 2022-05-14
--   - rule: the end lies before the beginning
--     where: first_day(ends) < first_day(started)
--     show: programme_id started ends
--     edit: correct one of the dates
--   - rule: the call ends more than a year before the programme begins, or after it ends
--     where: >-
--       last_day_of(call_ends) < first_day(started) - interval 1 year or first_day(call_ends) > last_day_of(ends)
--     show: programme_id call_ends started ends
--     edit: correct one of the dates
--   - rule: is_matrix is neither 1 nor 0
--     one_of: {is_matrix: ['1', '0']}
--     edit: write 1 if a member of the campaign can take part, or else 0
--   - rule: unknown predecessor
--     known_in: {successor_of?: this_file.programme_id}
--     edit: use a programme_id of this file
select
    programme_id,
    name,
    organiser,
    asks,
    joins_by,
    last_day_of(call_ends) as call_ends_on,
    first_day(started) as started_on,
    date_precision(started) as started_precision,
    last_day_of(ends) as ended_on,
    successor_of,
    reporting,
    is_matrix = '1' as is_open_to_members,
    note,
    url as source_url,
    _row as source_row,
    $source_id as source_id
from raw
order by _row
