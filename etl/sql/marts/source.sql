-- grain: one row per source file
-- unique: [source_id]
-- columns:
--   source_id: Name of the source
--   title: What the source is
--   publisher: Who published the facts
--   url: Main public address
--   licence: Terms of use
--   accessed_on: Day on which it was last read
--   stale_after_days: Age after which it counts as stale (days)
--   file: File in the project
--   row_count: Data rows (rows)
--   feeds: Core table that it fills
--   note: What a reader must know
select
    source_id,
    title,
    publisher,
    url,
    licence,
    accessed_on,
    stale_after_days,
    file,
    row_count,
    feeds,
    note
from core.source
order by
    file,
    source_id
