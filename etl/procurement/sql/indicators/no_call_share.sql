-- title: No call for bids
-- method: >-
--   Processes by the methods limited (the buyer asks firms of its choice) or direct (one firm, no competition) as a
--   part of all with a known method, by number. The direct ones alone are direct_award_share.
-- n: processes
-- share_by: [number]
-- fields: [tender/procurementMethod]
-- unlock: Publish the method of every process (tender/procurementMethod)
-- source: https://standard.open-contracting.org/latest/en/schema/codelists/#method
select
    year,
    method in ('limited', 'direct') as is_so
from judge.process
