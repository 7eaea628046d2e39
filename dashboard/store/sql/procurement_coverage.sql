select *
from mart.procurement_coverage
order by
    not has_data,
    not is_member,
    name,
    city_id
