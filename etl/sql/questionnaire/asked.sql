-- title: Whom questionnaires are for, and what each is called in a language
select
    c.city_id,
    c.name,
    coalesce(n.name, c.name) as spoken,
    c.country_iso3,
    m.city_id is not null as is_member
from core.city as c
left join core.place_name as n
    on c.city_id = n.city_id and n.language = $language
left join core.membership as m
    on c.city_id = m.city_id and m.status != 'interested'
order by c.city_id
