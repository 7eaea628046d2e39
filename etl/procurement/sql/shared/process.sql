-- The processes that are judged, and the one currency in which money is compared.

create table judge.process as
select
    no,
    ocid,
    year,
    method,
    method in ('open', 'selective') as is_competitive,
    buyer_id,
    tender_start,
    tender_end,
    number_of_tenderers,
    has_sustainability
from ocds.process
where not is_cancelled and buyer_matches;

-- Where no award names a currency, the bids do.
create table judge.currency as
with named as (
    select currency from ocds.currency
    where is_main
),

of_bids as (
    select currency from ocds.bid
    where currency is not null
    group by currency
    order by count(*) desc, currency
    limit 1
)

select currency from named
union all
select currency from of_bids
where not exists (select 1 from named);

-- Half of what a decimal can hold for ten billion amounts: beyond it sums would break off, and no such price exists.
create macro judge.known_money(amount, currency) as
case
    when amount > 0 and amount < 1e24 and currency = (select main.currency from judge.currency as main) then amount
end;
