-- The share of the cases of an indicator that are so among those of which it is known, by their number.

select
    year,
    'number' as basis,
    count(*) filter (where is_so) as numerator,
    count(is_so) as denominator,
    count(is_so) as n,
    count(*) - count(is_so) as unknown,
    'percent' as unit,
    false as is_money
from cases
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
