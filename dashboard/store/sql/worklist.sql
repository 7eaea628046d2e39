select *
from mart.worklist
order by
    task,
    file,
    source_row,
    subject
