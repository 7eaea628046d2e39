-- The contracts of each release, in the publisher's words.

create or replace view read.contract_flat as
with entry as (
    select
        used.ocid,
        used.is_alone,
        used.age,
        unnest(raw.contracts) as given,
        generate_subscripts(raw.contracts, 1) as place
    from read.used
    inner join read.raw on used.release_no = raw.rowid
)

select
    ocid,
    coalesce(said(given.id), '#' || place) as contract_id,
    is_alone,
    age * 100000 + place as age,
    said(given."awardID") as award_id,
    said(given.status) as status_source,
    said(given."dateSigned") as date_source,
    said(given.value.amount) as amount_source,
    said(given.value.currency) as currency_source,
    case when given.implementation."performanceFailures" is not null then true end as has_performance_failure_record
from entry
where given is not null;
