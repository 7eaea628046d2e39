select *
from mart.event
order by
    starts_on,
    event_id
