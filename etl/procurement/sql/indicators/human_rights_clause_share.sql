-- title: Processes with human rights clauses
-- method: >-
--   Processes with the goal social.humanRightsInSupplyChains, in the tender, a lot or a contract, as a part of those
--   known to have goals or none, by number and by the value of their awards in the main currency. It is counted over
--   all kinds of goods, so it is not due_diligence_share, for which a city first names its high-risk categories.
--   Unknown are processes that say nothing of sustainability, those said to have it without naming a goal, and those
--   with the bare goal social, which does not say which.
-- n: processes
-- fields: [tender/sustainability/goal or contracts/sustainability/goal or tender/hasSustainability]
-- unlock: Publish the goal social.humanRightsInSupplyChains where it is asked for (tender/sustainability/goal)
-- source: https://extensions.open-contracting.org/en/extensions/sustainability/master/
with process as (
    select
        year,
        is_human_rights,
        if(is_human_rights is null, null, amount) as amount
    from judge.clause
)

select
    year,
    'number' as basis,
    count(*) filter (where is_human_rights) as numerator,
    count(is_human_rights) as denominator,
    count(is_human_rights) as n,
    count(*) - count(is_human_rights) as unknown,
    'percent' as unit,
    false as is_money
from process
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
union all
select
    year,
    'value' as basis,
    coalesce(sum(amount) filter (where is_human_rights), 0) as numerator,
    coalesce(sum(amount), 0) as denominator,
    count(amount) as n,
    count(*) - count(amount) as unknown,
    'percent' as unit,
    true as is_money
from process
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
