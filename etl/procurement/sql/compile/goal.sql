-- Sustainability goals of tenders, their lots and contracts, each once. A list without identifiers is one value, of
-- which the latest counts: that of a tender, and that of each contract.

insert into ocds.goal by name
with of_tender as (
    select
        used.ocid,
        unnest(raw.tender.sustainability) as given
    from read.used
    inner join read.raw on used.release_no = raw.rowid
    where raw.tender.sustainability is not null
    qualify used.is_alone or used.age = max(used.age) over (partition by used.ocid)
),

lot as (
    select
        used.ocid,
        unnest(raw.tender.lots) as given
    from read.used
    inner join read.raw on used.release_no = raw.rowid
    where raw.tender.lots is not null
),

of_lot as (
    select
        ocid,
        unnest(given.sustainability) as given
    from lot
),

contract as (
    select
        used.ocid,
        used.is_alone,
        used.age,
        unnest(raw.contracts) as given,
        generate_subscripts(raw.contracts, 1) as place
    from read.used
    inner join read.raw on used.release_no = raw.rowid
    where raw.contracts is not null
),

of_contract as (
    select
        ocid,
        coalesce(said(given.id), '#' || place) as contract_id,
        unnest(given.sustainability) as given
    from contract
    where given.sustainability is not null
    qualify is_alone or age = max(age) over (partition by ocid, coalesce(said(given.id), '#' || place))
)

select
    ocid,
    'tender' as level,
    null as contract_id,
    said(given.goal) as goal
from of_tender
where said(given.goal) is not null
union
select
    ocid,
    'tender' as level,
    null as contract_id,
    said(given.goal) as goal
from of_lot
where said(given.goal) is not null
union
select
    ocid,
    'contract' as level,
    contract_id,
    said(given.goal) as goal
from of_contract
where said(given.goal) is not null;
