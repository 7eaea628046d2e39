-- grain: one row per local government, reason and field
-- columns:
--   city_id: Local government
--   why: Reason
--   path: Field
--   occurrences: How often (cases)
--   example_file: File of the first case
--   example_line: Line or place of the first case
--   example_value: Text found there
select
    city_id,
    why,
    path,
    occurrences,
    example_file,
    example_line,
    example_value
from core.procurement_set_aside
order by
    city_id asc,
    occurrences desc,
    why asc,
    path asc
