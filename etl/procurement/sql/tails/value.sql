-- The same share by the amounts of the cases, known of those with an amount only.

select
    year,
    'value' as basis,
    coalesce(sum(amount) filter (where is_so), 0) as numerator,
    coalesce(sum(amount) filter (where is_so is not null), 0) as denominator,
    count(amount) filter (where is_so is not null) as n,
    count(*) - count(amount) filter (where is_so is not null) as unknown,
    'percent' as unit,
    true as is_money
from cases
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
