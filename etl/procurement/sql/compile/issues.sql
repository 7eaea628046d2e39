-- What was set aside or doubted of the processes in use, with the place of their latest release.

insert into ocds.issue
with fault as (
    select
        no,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.process
    where faults is not null
    union all
    select
        no,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.party
    where faults is not null
    union all
    select
        no,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.bid
    where faults is not null
    union all
    select
        no,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.award
    where faults is not null
    union all
    select
        no,
        unnest(string_split(faults, chr(30))) as fault
    from ocds.contract
    where faults is not null
),

part as (
    select
        no,
        string_split(fault, chr(31)) as parts
    from fault
)

select
    process.source_file,
    process.source_line,
    process.ocid,
    part.parts[1] as path,
    array_to_string(part.parts[3:], chr(31)) as value,
    part.parts[2] as why,
    false as is_whole
from part
inner join ocds.process on part.no = process.no;

insert into ocds.issue
with named as (
    select
        no,
        'awards/suppliers/id' as path,
        unnest(supplier_ids) as party_id
    from ocds.award
    union all
    select
        no,
        'bids/details/tenderers/id' as path,
        unnest(tenderer_ids) as party_id
    from ocds.bid
),

missing as (
    select named.*
    from named
    anti join ocds.party on named.no = party.no and named.party_id = party.party_id
)

select
    process.source_file,
    process.source_line,
    process.ocid,
    missing.path,
    left(missing.party_id, 200) as value,
    'the organisation is not among the parties' as why,
    false as is_whole
from missing
inner join ocds.process on missing.no = process.no
where missing.no in (select party.no from ocds.party);
