select *
from mart.stage
order by
    name,
    stage
