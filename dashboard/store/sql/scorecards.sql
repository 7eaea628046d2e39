select *
from mart.scorecard
order by
    name,
    assessed_on,
    dimension
