-- title: Processes with social clauses
-- method: >-
--   Processes with a sustainability goal that begins with social, in the tender, a lot or a contract, as a part of
--   those known to have such goals or none, by number and by the value of their awards in the main currency. Unknown
--   are processes that say nothing of sustainability, and those said to have it without naming a goal.
-- n: processes
-- share_by: [number, value]
-- fields: [tender/sustainability/goal or contracts/sustainability/goal or tender/hasSustainability]
-- unlock: >-
--   Publish the sustainability goals of every tender (tender/sustainability/goal), or that it has none
--   (tender/hasSustainability)
-- source: https://extensions.open-contracting.org/en/extensions/sustainability/master/
select
    year,
    is_social as is_so,
    amount
from judge.clause
