-- grain: one row, whether a forecast can be made and what it says
-- columns:
--   is_possible: True if the data allow a forecast
--   reason: enough, too_few_years or too_many_undated
--   dated_joins: Governments whose year of joining is known (members)
--   undated_joins: Governments whose year of joining is unknown (members)
--   first_year: First complete year of the series
--   last_year: Last complete year of the series
--   chance: Chance of reaching the goal in time by the count model (0 to 1)
select
    is_possible,
    reason,
    dated_joins,
    undated_joins,
    first_year,
    last_year,
    chance
from core.outlook
