-- severity: warning
-- rule: The region that the source prints is not the section of the country
select
    m.city_id as subject,
    s.file,
    m.source_row,
    'The source says ' || m.region_as_published || ', the country belongs to ' || section.name as message
from core.membership as m
inner join core.city as c
    on m.city_id = c.city_id
inner join core.section as section
    on c.section = section.section
inner join core.source as s
    on m.source_id = s.source_id
where m.region_as_published != section.name
order by m.source_row
