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
),

-- By 64 bits instead of two texts, which takes half the time: one in 10^12 that is missing would go unnoticed.
missing as (
    select named.*
    from named
    anti join ocds.party on hash(named.ocid, named.party_id) = hash(party.ocid, party.party_id)
)

select
    process.source_file,
    process.source_line,
    missing.ocid,
    missing.path,
    left(missing.party_id, 200) as value,
    'the organisation is not among the parties' as why,
    false as is_whole
from missing
inner join ocds.process on missing.ocid = process.ocid
where missing.ocid in (select party.ocid from ocds.party);
