select *
from mart.warning
order by
    file,
    source_row,
    check_id,
    subject
