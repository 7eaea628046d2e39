select *
from mart.element
order by
    place,
    name,
    evidence
