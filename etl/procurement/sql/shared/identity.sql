-- Who is meant by an identifier in several processes? By the standard it need only be unique in its release: where one
-- has several names, the organisation is told by both. Case, accents, spaces and punctuation make no other name.

create table judge.identity as
with known as (
    select
        party.no,
        party.party_id,
        party.name
    from ocds.party
    inner join judge.process on party.no = process.no
    union all
    select
        named.no,
        named.party_id,
        named.name
    from ocds.named
    inner join judge.process on named.no = process.no
    union all
    select
        process.no,
        process.buyer_id as party_id,
        whole.buyer_name as name
    from judge.process
    inner join ocds.process as whole on process.no = whole.no
    where process.buyer_id is not null
),

several as (
    select party_id
    from known
    group by party_id
    having min(name) != max(name)
),

plain as (
    select
        no,
        party_id,
        regexp_replace(lower(strip_accents(name)), '[^\p{L}\p{N}]+', '', 'g') as name
    from known
    where party_id in (select several.party_id from several) and name is not null
),

ambiguous as (
    select
        party_id,
        count(distinct name) as names
    from plain
    where name != ''
    group by party_id
    having count(distinct name) > 1
)

select
    plain.no,
    plain.party_id,
    min(plain.party_id || ' ' || plain.name) as firm,
    any_value(ambiguous.names) as names
from plain
inner join ambiguous on plain.party_id = ambiguous.party_id
where plain.name != ''
group by plain.no, plain.party_id;
