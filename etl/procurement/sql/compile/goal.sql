-- Sustainability goals of tenders, their lots and contracts, each once. A list without identifiers is one value, of
-- which the latest counts: that of a tender, of each lot and of each contract.

insert into ocds.goal by name
with of_tender as (
    select
        no,
        unnest(tender.sustainability) as given
    from read.given
    where tender.sustainability is not null
    qualify is_alone or age = max(age) over (partition by no)
),

of_lot as (
    select
        no,
        unnest(flatten(list_transform(tender.lots, lambda lot: lot.sustainability))) as given
    from read.given
    where is_alone and tender.lots is not null
    union all
    select
        no,
        unnest(sustainability) as given
    from read.lot_merged
),

of_contract as (
    select
        no,
        is_alone,
        contract_id,
        unnest(given.sustainability) as given
    from read.contract_entry
    where given.sustainability is not null
    qualify is_alone or age = max(age) over (partition by no, contract_id)
),

goal as (
    select
        no,
        'tender' as level,
        null as contract_id,
        said(given.goal) as goal
    from of_tender
    union
    select
        no,
        'tender' as level,
        null as contract_id,
        said(given.goal) as goal
    from of_lot
    union
    select
        of_contract.no,
        'contract' as level,
        of_contract.contract_id,
        said(of_contract.given.goal) as goal
    from of_contract
    semi join ocds.contract on of_contract.no = contract.no and of_contract.contract_id = contract.contract_id
)

select *
from goal
where goal is not null and goal != taken_back();
