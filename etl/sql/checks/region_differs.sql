-- severity: warning
-- rule: The region that the source prints is not the section of the country
-- message: "The source says {region}, the country belongs to {section}"
select
    m.city_id as subject,
    s.file,
    m.source_row,
    m.region_as_published as region,
    section.name as section
from core.membership as m
inner join core.city as c
    on m.city_id = c.city_id
inner join core.section as section
    on c.section = section.section
inner join core.source as s
    on m.source_id = s.source_id
where m.region_as_published != section.name
order by m.source_row
