-- grain: one row per milestone or update of a pledge
-- columns:
--   pledge_id: Pledge
--   sort: milestone or update
--   year: Year of the milestone or update
--   said_on: Day of an update
--   said_precision: How exact that date is
--   said: The step, or what was said
--   status: Status of the step, or not_reported
--   source_url: Page
select
    pledge_id,
    'milestone' as sort,
    due_year as year,
    null::date as said_on,
    'year' as said_precision,
    milestone as said,
    status,
    source_url
from core.pledge_milestone
union all
select
    pledge_id,
    'update' as sort,
    year(updated_on)::integer as year,
    updated_on as said_on,
    updated_precision as said_precision,
    said,
    status,
    source_url
from core.pledge_update
order by
    pledge_id,
    year,
    said
