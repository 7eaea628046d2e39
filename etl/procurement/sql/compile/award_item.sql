-- Codes of the items of each award, each once.

insert into ocds.award_item by name
with award as (
    select
        used.ocid,
        unnest(raw.awards) as given,
        generate_subscripts(raw.awards, 1) as place
    from read.used
    inner join read.raw on used.release_no = raw.rowid
    where raw.awards is not null
),

item as (
    select
        ocid,
        coalesce(said(given.id), '#' || place) as award_id,
        unnest(given.items).classification as given
    from award
    where given.items is not null
)

select distinct
    ocid,
    award_id,
    said(given.scheme) as scheme,
    said(given.id) as classification_id
from item
where said(given.id) is not null;
