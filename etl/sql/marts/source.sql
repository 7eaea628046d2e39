-- grain: one row per source file
-- unique: [source_id]
-- columns:
--   source_id: Name of the source
--   title: What the source is
--   publisher: Who published the facts
--   url: Main public address
--   licence: Terms of use
--   accessed_on: Day on which it was last read, or last found unchanged by a fetch
--   failed_on: Day of the latest attempt to fetch it, if it failed and is later
--   failure: Why it failed
--   stale_after_days: Age after which it counts as stale (days)
--   file: File in the project
--   row_count: Data rows (rows)
--   feeds: Core table that it fills
--   note: What a reader must know
select
    s.source_id,
    s.title,
    s.publisher,
    s.url,
    s.licence,
    greatest(s.accessed_on, case when f.outcome != 'failed' then f.tried_on end) as accessed_on,
    case when f.outcome = 'failed' and f.tried_on >= s.accessed_on then f.tried_on end as failed_on,
    case when f.outcome = 'failed' and f.tried_on >= s.accessed_on then f.message end as failure,
    s.stale_after_days,
    s.file,
    s.row_count,
    s.feeds,
    s.note
from core.source as s
left join core.fetch_attempt as f
    -- A connector of budgets fills two files, <name>.lines.csv and <name>.ledgers.csv.
    on split_part(s.file, '.', 1) = 'data/raw/' || split_part(f.file, '.', 1)
order by
    s.file,
    s.source_id
