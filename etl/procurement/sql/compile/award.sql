-- Awards in one form; an award without a known status counts, as many publishers leave it empty.

insert into ocds.award by name
select
    award.ocid,
    award.award_id,
    status.code as status,
    as_time(award.date_source) as award_date,
    as_amount(award.amount_source) as amount,
    currency.code as currency,
    award.supplier_ids,
    coalesce(status.code = 'active', true) as is_counted,
    case
        when
            award.award_id[1] = '#'
            or is_lost(award.status_source, status.code)
            or is_lost(award.date_source, as_time(award.date_source))
            or is_lost(award.amount_source, as_amount(award.amount_source))
            or is_lost(award.currency_source, currency.code)
            then faults([
                fault(
                    'awards/id', if(award.award_id[1] = '#', award.award_id, null), null,
                    'an entry of a list has no id'
                ),
                fault(
                    'awards/status', award.status_source, status.code,
                    'the code is not in data/reference/procurement_codes.csv'
                ),
                fault(
                    'awards/date', award.date_source, as_time(award.date_source),
                    'this is no date of a plausible year'
                ),
                fault(
                    'awards/value/amount', award.amount_source, as_amount(award.amount_source),
                    why_no_amount(award.amount_source)
                ),
                fault('awards/value/currency', award.currency_source, currency.code, 'this is no currency code')
            ])
    end as faults
from read.award_merged as award
left join read.code as status on status.kind = 'award_status' and status.key = code_key(award.status_source)
left join read.code as currency on currency.kind = 'currency' and currency.key = code_key(award.currency_source);
