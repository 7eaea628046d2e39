select *
from mart.section
order by section
