-- The contracts of each release, in the publisher's words.

create or replace view read.contract_entry as
with entry as (
    select
        no,
        is_alone,
        age,
        unnest(contracts) as given,
        generate_subscripts(contracts, 1) as place
    from read.given
    where contracts is not null
)

select
    *,
    coalesce(said(given.id), unnamed(age, place)) as contract_id
from entry;

create or replace view read.contract_flat as
select
    no,
    contract_id,
    said(given.id) is null as is_unnamed,
    is_alone,
    age * 100000 + place as age,
    said(given."awardID") as award_id,
    said(given.status) as status_source,
    said(given."dateSigned") as date_source,
    said(given.period."startDate") as begin_source,
    said(given.value.amount) as amount_source,
    said(given.value.currency) as currency_source,
    given.implementation."performanceFailures" as failures_source
from read.contract_entry
where given is not null;
