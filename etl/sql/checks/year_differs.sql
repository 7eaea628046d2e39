-- severity: warning
-- rule: The profile page prints another year of joining than the list of members
select
    m.city_id as subject,
    s.file,
    m.source_row,
    'The profile page says ' || p.joined_year || ', the list of members '
    || coalesce(m.joined_year::varchar, 'no year') as message
from core.membership as m
inner join core.profile as p
    on m.city_id = p.city_id
inner join core.source as s
    on m.source_id = s.source_id
where p.joined_year is distinct from m.joined_year
order by m.source_row
