-- Contracts in one form; one without a known status counts.

insert into ocds.contract by name
with understood as (
    select
        contract.*,
        status.code as status,
        as_time(contract.date_source) as signed_on,
        as_time(contract.begin_source) as begins_on,
        as_amount(contract.amount_source) as amount,
        currency_or_stated(contract.currency_source, currency.code) as currency
    from read.contract_merged as contract
    left join read.code as status on status.kind = 'contract_status' and status.key = code_key(contract.status_source)
    left join read.code as currency on currency.kind = 'currency' and currency.key = code_key(contract.currency_source)
)

select
    no,
    contract_id,
    award_id,
    status,
    signed_on,
    begins_on,
    amount,
    currency,
    coalesce(status in ('active', 'terminated'), true) as is_counted,
    if(failures_source is not null, true, null) as has_performance_failure_record,
    case
        when
            is_unnamed
            or is_doubtful(status_source, status)
            or is_doubtful(date_source, signed_on)
            or is_doubtful(begin_source, begins_on)
            or is_doubtful(amount_source, amount)
            or is_doubtful(currency_source, currency)
            then nullif(
                concat_ws(
                    chr(30),
                    fault_of_id('contracts/id', if(is_unnamed, contract_id, null)),
                    fault_of_code('contracts/status', status_source, status),
                    fault_of_time('contracts/dateSigned', date_source, signed_on),
                    fault_of_time('contracts/period/startDate', begin_source, begins_on),
                    fault_of_amount('contracts/value/amount', amount_source, amount),
                    fault_of_currency('contracts/value/currency', currency_source, currency)
                ),
                ''
            )
    end as faults
from understood;
