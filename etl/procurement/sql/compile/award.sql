-- Awards in one form; an award without a known status counts, as many publishers leave it empty.

insert into ocds.award by name
with understood as (
    select
        award.*,
        status.code as status,
        as_time(award.date_source) as award_date,
        as_amount(award.amount_source) as amount,
        currency_or_stated(award.currency_source, currency.code) as currency
    from read.award_merged as award
    left join read.code as status on status.kind = 'award_status' and status.key = code_key(award.status_source)
    left join read.code as currency on currency.kind = 'currency' and currency.key = code_key(award.currency_source)
)

select
    no,
    award_id,
    status,
    award_date,
    amount,
    currency,
    supplier_ids,
    coalesce(status = 'active', true) as is_counted,
    case
        when
            is_unnamed
            or is_doubtful(status_source, status)
            or is_doubtful(date_source, award_date)
            or is_doubtful(amount_source, amount)
            or is_doubtful(currency_source, currency)
            then nullif(
                concat_ws(
                    chr(30),
                    fault_of_id('awards/id', if(is_unnamed, award_id, null)),
                    fault_of_code('awards/status', status_source, status),
                    fault_of_time('awards/date', date_source, award_date),
                    fault_of_amount('awards/value/amount', amount_source, amount),
                    fault_of_currency('awards/value/currency', currency_source, currency)
                ),
                ''
            )
    end as faults
from understood;
