select *
from mart.budget_line
where
    city_id = $city
    and budget_year = $year
order by
    stage,
    file,
    source_row
