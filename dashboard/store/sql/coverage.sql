select *
from mart.coverage
order by rowid
