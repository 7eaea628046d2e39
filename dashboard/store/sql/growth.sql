select *
from mart.growth
order by
    section nulls last,
    joined_year nulls last
