select *
from mart.indicator
order by place
