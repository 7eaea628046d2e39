-- The processes that are judged, and the one currency in which money is compared.

create table judge.process as
select
    no,
    ocid,
    year,
    method,
    method_words,
    method in ('open', 'selective') as is_competitive,
    buyer_id,
    tender_start,
    tender_end,
    number_of_tenderers,
    has_sustainability
from ocds.process
where not is_cancelled and buyer_matches;

-- Where no award names a currency, the bids do.
create table judge.main_currency as
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

-- Up to which amount is a price believed? At least ten thousand times the median, and seven times as far above it, by
-- powers of ten, as the lowest quarter of the amounts lies below it: prices spread over some powers of ten, a slip of
-- the pen over many. It is measured below the median, where no such slip is. Fewer than four amounts say nothing.
-- Without it, half of what a decimal can hold for ten billion amounts: beyond that sums would break off.
create table judge.currency as
with amount as (
    select
        award.amount,
        true as is_award
    from ocds.award
    inner join judge.process on award.no = process.no
    where award.is_counted and award.currency = (select main.currency from judge.main_currency as main)
    union all
    select
        bid.amount,
        false as is_award
    from ocds.bid
    inner join judge.process on bid.no = process.no
    where bid.currency = (select main.currency from judge.main_currency as main)
),

usual as (
    select
        is_award,
        quantile_disc(amount, 0.25)::double as low,
        quantile_disc(amount, 0.5)::double as middle
    from amount
    where amount > 0 and amount < 1e24
    group by is_award
    having count(*) >= 4
),

bound as (
    select least(middle * pow(10, greatest(4, 7 * log10(middle / low))), 1e24) as most
    from usual
    order by is_award desc
    limit 1
)

select
    main.currency,
    coalesce((select bound.most from bound), 1e24) as most
from judge.main_currency as main;

create macro judge.known_money(amount, currency) as
case
    when
        amount > 0
        and amount < 1e24
        and amount <= (select main.most from judge.currency as main)
        and currency = (select main.currency from judge.currency as main)
        then amount
end;
