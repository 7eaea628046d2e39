-- severity: warning
-- rule: The page does not state plainly that the member joined
-- message: "Confidence {confidence}: {evidence}"
select
    m.city_id as subject,
    s.file,
    m.source_row,
    m.confidence,
    m.evidence
from core.membership as m
inner join core.source as s
    on m.source_id = s.source_id
where m.confidence != 'high'
order by m.source_row
