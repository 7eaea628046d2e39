-- Bids in one form.

insert into ocds.bid by name
select
    bid.ocid,
    bid.bid_id,
    status.code as status,
    as_time(bid.date_source) as bid_date,
    as_amount(bid.amount_source) as amount,
    currency.code as currency,
    bid.tenderer_ids,
    case
        when
            bid.bid_id[1] = '#'
            or is_lost(bid.status_source, status.code)
            or is_lost(bid.date_source, as_time(bid.date_source))
            or is_lost(bid.amount_source, as_amount(bid.amount_source))
            or is_lost(bid.currency_source, currency.code)
            then faults([
                fault(
                    'bids/details/id', if(bid.bid_id[1] = '#', bid.bid_id, null), null,
                    'an entry of a list has no id'
                ),
                fault(
                    'bids/details/status', bid.status_source, status.code,
                    'the code is not in data/reference/procurement_codes.csv'
                ),
                fault(
                    'bids/details/date', bid.date_source, as_time(bid.date_source),
                    'this is no date of a plausible year'
                ),
                fault(
                    'bids/details/value/amount', bid.amount_source, as_amount(bid.amount_source),
                    why_no_amount(bid.amount_source)
                ),
                fault('bids/details/value/currency', bid.currency_source, currency.code, 'this is no currency code')
            ])
    end as faults
from read.bid_merged as bid
left join read.code as status on status.kind = 'bid_status' and status.key = code_key(bid.status_source)
left join read.code as currency on currency.kind = 'currency' and currency.key = code_key(bid.currency_source);
