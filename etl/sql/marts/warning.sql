-- grain: one row per judgement call of the build
-- columns:
--   check_id: Check that raised it
--   subject: City, source or figure concerned
--   message: What was noticed
--   file: File to edit
--   source_row: Row in that file, the header being row 1
select
    check_id,
    subject,
    message,
    file,
    source_row
from core.warning
order by
    file,
    source_row,
    check_id,
    subject
