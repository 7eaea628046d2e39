-- title: Processes with social clauses
-- method: >-
--   Processes with a sustainability goal that begins with social, in the tender, a lot or a contract, as a part of
--   those known to have such goals or none, by number and by the value of their awards in the main currency. Unknown
--   are processes that say nothing of sustainability, and those said to have it without naming a goal.
-- n: processes
-- fields: [tender/sustainability/goal or contracts/sustainability/goal or tender/hasSustainability]
-- unlock: >-
--   Publish the sustainability goals of every tender (tender/sustainability/goal), or that it has none
--   (tender/hasSustainability)
-- source: https://extensions.open-contracting.org/en/extensions/sustainability/master/
with process as (
    select
        year,
        is_social,
        if(is_social is null, null, amount) as amount
    from judge.clause
)

select
    year,
    'number' as basis,
    count(*) filter (where is_social) as numerator,
    count(is_social) as denominator,
    count(is_social) as n,
    count(*) - count(is_social) as unknown,
    'percent' as unit,
    false as is_money
from process
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
union all
select
    year,
    'value' as basis,
    coalesce(sum(amount) filter (where is_social), 0) as numerator,
    coalesce(sum(amount), 0) as denominator,
    count(amount) as n,
    count(*) - count(amount) as unknown,
    'percent' as unit,
    true as is_money
from process
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
