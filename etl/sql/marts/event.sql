-- grain: one row per event
-- unique: [event_id]
-- columns:
--   event_id: Identifier of the event
--   starts_on: First day, or first day of the month or year
--   ends_on: Last day, for events of several days
--   precision: How exact the date is
--   last_day: Last day on which the event can lie, given the precision
--   kind: Kind of event
--   title: What happened or is announced
--   place: Where
--   note: What a reader must know
--   source_url: Page that names the event
select
    event_id,
    starts_on,
    ends_on,
    precision,
    coalesce(
        ends_on,
        case precision
            when 'year' then (starts_on + interval 1 year - interval 1 day)::date
            when 'month' then last_day(starts_on)
            else starts_on
        end
    ) as last_day,
    kind,
    title,
    place,
    note,
    source_url
from core.event
order by
    starts_on,
    event_id
