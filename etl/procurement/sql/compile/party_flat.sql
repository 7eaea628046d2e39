-- The organisations of each release, in the publisher's words.

create or replace view read.party_flat as
with entry as (
    select
        no,
        is_alone,
        age,
        unnest(parties) as given,
        generate_subscripts(parties, 1) as place
    from read.given
)

select
    no,
    coalesce(said(given.id), unnamed(age, place)) as party_id,
    said(given.id) is null as is_unnamed,
    is_alone,
    age * 100000 + place as age,
    said(given.name) as name,
    given.roles,
    said(given.details.scale) as scale_source,
    given.details.classifications
from entry
where given is not null;
