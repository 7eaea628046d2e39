-- severity: warning
-- rule: The page does not state plainly that the member joined
select
    m.city_id as subject,
    s.file,
    m.source_row,
    'Confidence ' || m.confidence || ': ' || m.evidence as message
from core.membership as m
inner join core.source as s
    on m.source_id = s.source_id
where m.confidence != 'high'
order by m.source_row
