select *
from mart.comparable
order by
    indicators = 0 asc,
    is_member desc,
    name asc,
    city_id asc
