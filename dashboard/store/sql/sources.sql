select *
from mart.source
order by
    file,
    source_id
