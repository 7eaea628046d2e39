-- title: Small and medium firms' share of awards
-- method: >-
--   Awards to micro, small and medium firms as a part of those to firms of known size, by number and by value in the
--   main currency. An award to several firms counts only when the size of all is known and all are large or none is:
--   how they share its value is not published. Unknown are the other awards and, by value, also those without an
--   amount above zero or in another currency.
-- n: awards
-- fields: [awards/suppliers/id, parties/details/scale]
-- unlock: Publish the size of every supplier (parties/details/scale)
-- source: https://extensions.open-contracting.org/en/extensions/partyScale/master/
with award as (
    select
        award.year,
        firm.is_small,
        if(firm.is_small is null, null, award.amount) as amount
    from judge.award
    left join judge.winning_firm as firm on award.award_no = firm.award_no
    where award.is_counted
)

select
    year,
    'number' as basis,
    count(*) filter (where is_small) as numerator,
    count(is_small) as denominator,
    count(is_small) as n,
    count(*) - count(is_small) as unknown,
    'percent' as unit,
    false as is_money
from award
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
union all
select
    year,
    'value' as basis,
    coalesce(sum(amount) filter (where is_small), 0) as numerator,
    coalesce(sum(amount), 0) as denominator,
    count(amount) as n,
    count(*) - count(amount) as unknown,
    'percent' as unit,
    true as is_money
from award
group by grouping sets ((year), ())
having grouping(year) = 1 or year is not null
