-- title: Share of awards going to women-owned firms
-- method: >-
--   Awards to women-owned firms as a part of those to firms of which it is known whether they are, by number and by
--   value in the main currency. An award to several firms counts only when that is known of all and all are alike. A
--   publication that marks women-owned firms but never one that is not leaves every other firm unknown, and a share
--   of the marked ones would always be 100 percent, so nothing is known then. Unknown are the other awards and, by
--   value, also those without an amount above zero or in another currency.
-- n: awards
-- fields: [awards/suppliers/id, parties/details/classifications]
-- unlock: >-
--   Publish for every supplier whether it is women-owned, also where it is not (parties/details/classifications)
-- source: https://www.unwomen.org/en/digital-library/publications/2017/3/the-power-of-procurement
with award as (
    select
        award.year,
        firm.is_women_owned,
        if(firm.is_women_owned is null, null, award.amount) as amount
    from judge.award
    left join judge.winning_firm as firm on award.award_no = firm.award_no
    where award.is_counted
)

select
    year,
    'number' as basis,
    count(*) filter (where is_women_owned) as numerator,
    count(is_women_owned) as denominator,
    count(is_women_owned) as n,
    count(*) - count(is_women_owned) as unknown,
    'percent' as unit,
    false as is_money
from award
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
union all
select
    year,
    'value' as basis,
    coalesce(sum(amount) filter (where is_women_owned), 0) as numerator,
    coalesce(sum(amount), 0) as denominator,
    count(amount) as n,
    count(*) - count(amount) as unknown,
    'percent' as unit,
    true as is_money
from award
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
