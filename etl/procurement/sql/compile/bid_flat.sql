-- The bids of each release, in the publisher's words.

create or replace view read.bid_flat as
with entry as (
    select
        no,
        is_alone,
        age,
        unnest(bids.details) as given,
        generate_subscripts(bids.details, 1) as place
    from read.given
)

select
    no,
    coalesce(said(given.id), unnamed(age, place)) as bid_id,
    said(given.id) is null as is_unnamed,
    is_alone,
    age * 100000 + place as age,
    said(given.status) as status_source,
    said(given.date) as date_source,
    said(given.value.amount) as amount_source,
    said(given.value.currency) as currency_source,
    organisations(given.tenderers) as tenderer_ids
from entry
where given is not null;
