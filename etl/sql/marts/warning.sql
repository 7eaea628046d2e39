-- grain: one row per judgement call of the build
-- columns:
--   check_id: Check that raised it
--   subject: City, source or figure concerned
--   message: What was noticed
--   sentence: The same sentence before its values are filled in, for translation
--   given: The values that fill the sentence, by name
--   file: File to edit
--   source_row: Row in that file, the header being row 1
select
    check_id,
    subject,
    message,
    sentence,
    given,
    file,
    source_row
from core.warning
order by
    file,
    source_row,
    check_id,
    subject
