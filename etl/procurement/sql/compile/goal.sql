-- Sustainability goals of tenders, their lots and contracts, each once. A list without identifiers is one value, of
-- which the latest counts: that of a tender, and that of each contract.

insert into ocds.goal by name
with of_tender as (
    select
        no,
        unnest(tender.sustainability) as given
    from read.given
    where tender.sustainability is not null
    qualify is_alone or age = max(age) over (partition by no)
),

lot as (
    select
        no,
        unnest(tender.lots) as given
    from read.given
    where tender.lots is not null
    qualify
        is_alone
        or age > coalesce(
            max(age) filter (where tender.lots[1]."hasSustainability" = taken_back()) over (partition by no), -1
        )
),

of_lot as (
    select
        no,
        unnest(given.sustainability) as given
    from lot
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
