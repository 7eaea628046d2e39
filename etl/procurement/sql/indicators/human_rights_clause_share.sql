-- title: Processes with human rights clauses
-- method: >-
--   Processes with the goal social.humanRightsInSupplyChains, in the tender, a lot or a contract, as a part of those
--   known to have goals or none, by number and by the value of their awards in the main currency. It is counted over
--   all kinds of goods, so it is not due_diligence_share, for which a city first names its high-risk categories.
--   Unknown are processes that say nothing of sustainability, those said to have it without naming a goal, and those
--   with the bare goal social, which does not say which.
-- n: processes
-- share_by: [number, value]
-- fields: [tender/sustainability/goal or contracts/sustainability/goal or tender/hasSustainability]
-- unlock: Publish the goal social.humanRightsInSupplyChains where it is asked for (tender/sustainability/goal)
-- source: https://extensions.open-contracting.org/en/extensions/sustainability/master/
select
    year,
    is_human_rights as is_so,
    amount
from judge.clause
