-- The awards of each release, in the publisher's words.

create or replace view read.award_entry as
with entry as (
    select
        no,
        is_alone,
        age,
        unnest(awards) as given,
        generate_subscripts(awards, 1) as place
    from read.given
    where awards is not null
)

select
    *,
    coalesce(said(given.id), unnamed(age, place)) as award_id
from entry;

create or replace view read.award_flat as
select
    no,
    award_id,
    said(given.id) is null as is_unnamed,
    is_alone,
    age * 100000 + place as age,
    said(given.status) as status_source,
    said(given.date) as date_source,
    said(given.value.amount) as amount_source,
    said(given.value.currency) as currency_source,
    organisations(given.suppliers) as supplier_ids
from read.award_entry
where given is not null;
