-- Awards in one form; an award without a known status counts, as many publishers leave it empty.

insert into ocds.award by name
with understood as (
    select
        award.*,
        status.code as status,
        as_time(award.date_source) as award_date,
        as_amount(award.amount_source) as amount,
        currency.code as currency
    from read.award_merged as award
    left join read.code as status on status.kind = 'award_status' and status.key = code_key(award.status_source)
    left join read.code as currency on currency.kind = 'currency' and currency.key = code_key(award.currency_source)
)

select
    ocid,
    award_id,
    status,
    award_date,
    amount,
    currency,
    supplier_ids,
    coalesce(status = 'active', true) as is_counted,
    case
        when
            award_id[1] = '#'
            or is_lost(status_source, status)
            or is_lost(date_source, award_date)
            or is_lost(amount_source, amount)
            or is_lost(currency_source, currency)
            then concat_ws(
                chr(30),
                fault_of_id('awards/id', award_id),
                fault_of_code('awards/status', status_source, status),
                fault_of_time('awards/date', date_source, award_date),
                fault_of_amount('awards/value/amount', amount_source, amount),
                fault_of_currency('awards/value/currency', currency_source, currency)
            )
    end as faults
from understood;
