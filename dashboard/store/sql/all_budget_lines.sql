select *
from mart.budget_line
where city_id = $city
order by
    budget_year desc,
    stage = 'executed' desc,
    stage asc,
    file asc,
    source_row asc
