-- The bids of each release, in the publisher's words.

create or replace view read.bid_flat as
with entry as (
    select
        used.ocid,
        used.is_alone,
        used.age,
        unnest(raw.bids.details) as given,
        generate_subscripts(raw.bids.details, 1) as place
    from read.used
    inner join read.raw on used.release_no = raw.rowid
)

select
    ocid,
    coalesce(said(given.id), '#' || place) as bid_id,
    is_alone,
    age * 100000 + place as age,
    said(given.status) as status_source,
    said(given.date) as date_source,
    said(given.value.amount) as amount_source,
    said(given.value.currency) as currency_source,
    organisations(given.tenderers) as tenderer_ids
from entry
where given is not null;
