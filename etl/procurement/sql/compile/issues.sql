-- What was set aside or doubted of the processes in use, with the place of their latest release.

insert into ocds.issue
with fault as (
    select
        ocid,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.process
    where faults is not null
    union all
    select
        ocid,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.party
    where faults is not null
    union all
    select
        ocid,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.bid
    where faults is not null
    union all
    select
        ocid,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.award
    where faults is not null
    union all
    select
        ocid,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.contract
    where faults is not null
),

part as (
    select
        ocid,
        string_split(fault, chr(31)) as parts
    from fault
)

select
    process.source_file,
    process.source_line,
    part.ocid,
    part.parts[1] as path,
    array_to_string(part.parts[3:], chr(31)) as value,
    part.parts[2] as why,
    false as is_whole
from part
inner join ocds.process on part.ocid = process.ocid;

insert into ocds.issue
with named as (
    select
        ocid,
        'awards/suppliers/id' as path,
        unnest(supplier_ids) as party_id
    from ocds.award
    union all
    select
        ocid,
        'bids/details/tenderers/id' as path,
        unnest(tenderer_ids) as party_id
    from ocds.bid
)

select
    process.source_file,
    process.source_line,
    named.ocid,
    named.path,
    left(named.party_id, 200) as value,
    'the organisation is not among the parties' as why,
    false as is_whole
from named
inner join ocds.process on named.ocid = process.ocid
anti join ocds.party on named.ocid = party.ocid and named.party_id = party.party_id
where named.ocid in (select listed.ocid from ocds.party as listed);
