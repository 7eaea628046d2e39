-- Entries of one list with one id that say different things: by the standard the last one replaces the others.

insert into ocds.issue
with bid_entry as (
    select
        no,
        age,
        unnest(bids.details) as given,
        generate_subscripts(bids.details, 1) as place
    from read.several
    where bids.details is not null
),

entry as (
    select
        no,
        age,
        place,
        'awards/id' as path,
        given.id,
        concat_ws(' ', given.value.amount, given.value.currency) as what,
        hash(given) as content
    from read.award_entry
    where not is_alone
    union all
    select
        no,
        age,
        place,
        'contracts/id' as path,
        given.id,
        concat_ws(' ', given.value.amount, given.value.currency) as what,
        hash(given) as content
    from read.contract_entry
    where not is_alone
    union all
    select
        no,
        age,
        place,
        'bids/details/id' as path,
        given.id,
        concat_ws(' ', given.value.amount, given.value.currency) as what,
        hash(given) as content
    from bid_entry
    union all
    select
        no,
        age // 100000 as age,
        age % 100000 as place,
        'parties/id' as path,
        party_id as id,
        name as what,
        hash(code_key(name)) as content
    from read.party_flat
    where not is_alone and name is not null
),

twin as (
    select *
    from entry
    where said(id) is not null and id != taken_back()
    qualify
        min(content) over (partition by no, age, path, id) != max(content) over (partition by no, age, path, id)
        and place < max(place) over (partition by no, age, path, id)
)

select
    process.source_file,
    process.source_line,
    process.ocid,
    twin.path,
    left(concat_ws(': ', twin.id, nullif(twin.what, '')), 200) as value,
    'the same id appears twice in one list' as why,
    false as is_whole
from twin
inner join ocds.process on twin.no = process.no;
