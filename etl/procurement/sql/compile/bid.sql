-- Bids in one form.

insert into ocds.bid by name
with understood as (
    select
        bid.*,
        status.code as status,
        as_time(bid.date_source) as bid_date,
        as_amount(bid.amount_source) as amount,
        currency_or_stated(bid.currency_source, currency.code) as currency
    from read.bid_merged as bid
    left join read.code as status on status.kind = 'bid_status' and status.key = code_key(bid.status_source)
    left join read.code as currency on currency.kind = 'currency' and currency.key = code_key(bid.currency_source)
)

select
    no,
    bid_id,
    status,
    bid_date,
    amount,
    currency,
    tenderer_ids,
    case
        when
            is_unnamed
            or is_doubtful(status_source, status)
            or is_doubtful(date_source, bid_date)
            or is_doubtful(amount_source, amount)
            or is_doubtful(currency_source, currency)
            then nullif(
                concat_ws(
                    chr(30),
                    fault_of_id('bids/details/id', if(is_unnamed, bid_id, null)),
                    fault_of_code('bids/details/status', status_source, status),
                    fault_of_time('bids/details/date', date_source, bid_date),
                    fault_of_amount('bids/details/value/amount', amount_source, amount),
                    fault_of_currency('bids/details/value/currency', currency_source, currency)
                ),
                ''
            )
    end as faults
from understood;
