-- severity: warning
-- rule: The latest attempt to fetch a publication failed; the last good file is in use
-- message: "The attempt on {tried_on} failed: {reason}"
select
    f.connector as subject,
    s.file,
    f.source_row,
    f.tried_on,
    f.message as reason
from core.fetch_attempt as f
inner join core.source as s
    on f.source_id = s.source_id
where f.outcome = 'failed'
order by f.source_row
