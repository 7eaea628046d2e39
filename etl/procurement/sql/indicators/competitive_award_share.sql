-- title: Competitive awards
-- method: >-
--   Awards of open and selective procedures as a part of all awards with a known method, by number and by value in
--   the main currency. Counted are awards that are active or without a known status. Unknown are those without a
--   known method and, by value, also those without an amount above zero or in another currency. A missing method is
--   never competitive.
-- n: awards
-- fields: [tender/procurementMethod, awards/id]
-- unlock: Publish the method (tender/procurementMethod) and the awards with their value (awards/value)
-- source: https://www.open-contracting.org/resources/using-it-indicators/ (U011, U014)
with award as (
    select
        year,
        is_competitive,
        if(is_competitive is null, null, amount) as amount
    from judge.award
    where is_counted
)

select
    year,
    'number' as basis,
    count(*) filter (where is_competitive) as numerator,
    count(is_competitive) as denominator,
    count(is_competitive) as n,
    count(*) - count(is_competitive) as unknown,
    'percent' as unit,
    false as is_money
from award
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
union all
select
    year,
    'value' as basis,
    coalesce(sum(amount) filter (where is_competitive), 0) as numerator,
    coalesce(sum(amount), 0) as denominator,
    count(amount) as n,
    count(*) - count(amount) as unknown,
    'percent' as unit,
    true as is_money
from award
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
