-- title: Supplier concentration
-- method: >-
--   Value awarded to the ten firms with most of it, of the year or of all years, as a part of the value awarded to
--   known firms, in the main currency. Firms are told apart by their identifiers, and by their names where one
--   identifier has several. Unknown are awards without a firm, to several firms (how they share the value is not
--   published), without an amount above zero, or in another currency.
-- n: awards
-- fields: [awards/suppliers/id, awards/value/amount, awards/value/currency]
-- unlock: Publish the firm and the value of every award (awards/suppliers/id and awards/value)
-- source: https://www.open-contracting.org/resources/using-it-indicators/ (U025, U034)
with award as (
    select
        year,
        supplier,
        if(supplier is null, null, amount) as amount
    from judge.award
    where is_counted
),

firm as (
    select
        year,
        grouping(year) as is_all,
        sum(amount) as amount
    from award
    where amount is not null
    group by grouping sets ((year, supplier), (supplier))
),

ranked as (
    select
        year,
        is_all,
        amount,
        row_number() over (partition by is_all, year order by amount desc) as place
    from firm
),

largest as (
    select
        year,
        is_all,
        sum(amount) as amount
    from ranked
    where place <= 10
    group by year, is_all
),

total as (
    select
        year,
        grouping(year) as is_all,
        coalesce(sum(amount), 0) as amount,
        count(amount) as n,
        count(*) - count(amount) as unknown
    from award
    group by grouping sets ((year), ())
    having grouping(year) = 1 or year is not null
)

select
    total.year,
    'value' as basis,
    largest.amount as numerator,
    total.amount as denominator,
    total.n,
    total.unknown,
    'percent' as unit,
    true as is_money
from total
left join largest on total.is_all = largest.is_all and total.year is not distinct from largest.year
