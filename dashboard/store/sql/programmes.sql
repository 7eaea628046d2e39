select *
from mart.programme
order by
    cities desc,
    programme_id asc
