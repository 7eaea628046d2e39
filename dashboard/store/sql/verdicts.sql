select *
from mart.verdict
order by method desc
