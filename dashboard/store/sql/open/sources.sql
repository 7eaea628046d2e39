select
    s.rowid as place,
    s.source_id,
    s.title,
    s.publisher,
    s.url,
    s.licence,
    s.accessed_on,
    s.failed_on,
    s.failure,
    s.stale_after_days,
    s.file,
    s.row_count,
    s.feeds,
    s.note
from mart.source as s
