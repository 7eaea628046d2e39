select
    w.rowid as place,
    w.check_id,
    w.subject,
    w.message,
    w.file,
    w.source_row
from mart.warning as w
