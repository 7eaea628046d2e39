select *
from mart.pledge_step
order by
    pledge_id,
    year,
    said
