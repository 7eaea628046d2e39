-- How many counted awards each currency has.

insert into ocds.currency
select
    currency,
    count(*) as awards,
    row_number() over (order by count(*) desc, currency) = 1 as is_main
from ocds.award
where is_counted and currency is not null
group by currency;
