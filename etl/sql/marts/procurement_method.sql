-- grain: one row per local government, words and method
-- columns:
--   city_id: Local government
--   words: Procedure in the publisher's words; empty for those that are not listed
--   method: open, selective, limited or direct; empty where unknown
--   processes: Contracting processes (processes)
--   law: Law behind the words, where the mapping of a register names it
select
    city_id,
    words,
    method,
    processes,
    law
from core.procurement_method
order by
    city_id asc,
    processes desc,
    words asc nulls last,
    method asc nulls last
