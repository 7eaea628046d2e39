select *
from mart.budget_coverage
order by
    list_position(['series_by_function', 'series', 'figures', 'reported', 'nothing'], extent),
    not is_member,
    name,
    city_id
