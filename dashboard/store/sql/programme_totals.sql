select *
from mart.programme_total
where programme_id = $programme
order by
    unit,
    scope,
    reported_on nulls first,
    total_id
