-- severity: warning
-- rule: The profile page prints another year of joining than the list of members
-- message: "Year on the profile page: {profile_year}; in the list of members: {listed_year}"
select
    m.city_id as subject,
    s.file,
    m.source_row,
    p.joined_year::varchar as profile_year,
    m.joined_year::varchar as listed_year
from core.membership as m
inner join core.profile as p
    on m.city_id = p.city_id
inner join core.source as s
    on m.source_id = s.source_id
where p.joined_year is distinct from m.joined_year
order by m.source_row
