-- severity: warning
-- rule: The source names a place without its country
-- message: "No country is given, so the place is not matched to a city"
select
    r.spelling as subject,
    s.file,
    r.source_row
from core.recognition as r
inner join core.source as s
    on r.source_id = s.source_id
where r.city_id is null
order by r.source_row
