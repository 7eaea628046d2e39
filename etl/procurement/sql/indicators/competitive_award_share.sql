-- title: Competitive awards
-- method: >-
--   Awards of open and selective procedures as a part of all awards with a known method, by number and by value in
--   the main currency. Counted are awards that are active or without a known status. Unknown are those without a
--   known method and, by value, also those without an amount above zero or in another currency. A missing method is
--   never competitive.
-- n: awards
-- share_by: [number, value]
-- fields: [tender/procurementMethod, awards/id]
-- unlock: Publish the method (tender/procurementMethod) and the awards with their value (awards/value)
-- source: https://www.open-contracting.org/resources/using-it-indicators/ (U011, U014)
select
    year,
    is_competitive as is_so,
    amount
from judge.award
where is_counted
