-- Contracts in one form; one without a known status counts.

insert into ocds.contract by name
select
    contract.ocid,
    contract.contract_id,
    contract.award_id,
    status.code as status,
    as_time(contract.date_source) as signed_on,
    as_amount(contract.amount_source) as amount,
    currency.code as currency,
    coalesce(status.code in ('active', 'terminated'), true) as is_counted,
    contract.has_performance_failure_record,
    case
        when
            contract.contract_id[1] = '#'
            or is_lost(contract.status_source, status.code)
            or is_lost(contract.date_source, as_time(contract.date_source))
            or is_lost(contract.amount_source, as_amount(contract.amount_source))
            or is_lost(contract.currency_source, currency.code)
            then faults([
                fault(
                    'contracts/id', if(contract.contract_id[1] = '#', contract.contract_id, null), null,
                    'an entry of a list has no id'
                ),
                fault(
                    'contracts/status', contract.status_source, status.code,
                    'the code is not in data/reference/procurement_codes.csv'
                ),
                fault(
                    'contracts/dateSigned', contract.date_source, as_time(contract.date_source),
                    'this is no date of a plausible year'
                ),
                fault(
                    'contracts/value/amount', contract.amount_source, as_amount(contract.amount_source),
                    why_no_amount(contract.amount_source)
                ),
                fault(
                    'contracts/value/currency', contract.currency_source, currency.code, 'this is no currency code'
                )
            ])
    end as faults
from read.contract_merged as contract
left join read.code as status on status.kind = 'contract_status' and status.key = code_key(contract.status_source)
left join read.code as currency on currency.kind = 'currency' and currency.key = code_key(contract.currency_source);
