-- Contracts in one form; one without a known status counts.

insert into ocds.contract by name
with understood as (
    select
        contract.*,
        status.code as status,
        as_time(contract.date_source) as signed_on,
        as_amount(contract.amount_source) as amount,
        currency.code as currency
    from read.contract_merged as contract
    left join read.code as status on status.kind = 'contract_status' and status.key = code_key(contract.status_source)
    left join read.code as currency on currency.kind = 'currency' and currency.key = code_key(contract.currency_source)
)

select
    ocid,
    contract_id,
    award_id,
    status,
    signed_on,
    amount,
    currency,
    coalesce(status in ('active', 'terminated'), true) as is_counted,
    has_performance_failure_record,
    case
        when
            contract_id[1] = '#'
            or is_lost(status_source, status)
            or is_lost(date_source, signed_on)
            or is_lost(amount_source, amount)
            or is_lost(currency_source, currency)
            then concat_ws(
                chr(30),
                fault_of_id('contracts/id', contract_id),
                fault_of_code('contracts/status', status_source, status),
                fault_of_time('contracts/dateSigned', date_source, signed_on),
                fault_of_amount('contracts/value/amount', amount_source, amount),
                fault_of_currency('contracts/value/currency', currency_source, currency)
            )
    end as faults
from understood;
