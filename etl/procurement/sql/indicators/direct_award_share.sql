-- title: Direct awards
-- method: >-
--   Processes by the method direct (one firm, no competition) as a part of all with a known method, by number. Unknown
--   are also those of which only the code or only the words say that they were direct.
-- n: processes
-- share_by: [number]
-- fields: [tender/procurementMethod]
-- unlock: Publish the method of every process (tender/procurementMethod)
-- source: https://standard.open-contracting.org/latest/en/schema/codelists/#method
select
    year,
    if((method = 'direct') != (method_words = 'direct'), null, method = 'direct') as is_so
from judge.process
