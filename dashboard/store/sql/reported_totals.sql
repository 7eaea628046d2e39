select *
from mart.reported_total
order by
    reported_on,
    series
