-- The organisations of each release, in the publisher's words.

create or replace view read.party_flat as
with entry as (
    select
        used.ocid,
        used.is_alone,
        used.age,
        unnest(raw.parties) as given,
        generate_subscripts(raw.parties, 1) as place
    from read.used
    inner join read.raw on used.release_no = raw.rowid
)

select
    ocid,
    coalesce(said(given.id), '#' || place) as party_id,
    is_alone,
    age * 100000 + place as age,
    said(given.name) as name,
    given.roles,
    said(given.details.scale) as scale_source,
    given.details.classifications
from entry
where given is not null;
