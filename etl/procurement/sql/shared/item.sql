-- Kinds of goods, services and works in each award: the first two digits of the classification of its items.

-- Of one scheme only, the one with most items: the same goods have other digits in another.
create table judge.supply as
with item as (
    select
        process.no,
        coalesce(identity.firm, award.supplier_ids[1]) as supplier,
        item.scheme,
        left(item.classification_id, 2) as division
    from ocds.award_item as item
    inner join ocds.award on item.no = award.no and item.award_id = award.award_id
    inner join judge.process on item.no = process.no
    left join judge.identity on award.no = identity.no and award.supplier_ids[1] = identity.party_id
    where
        award.status = 'active'
        and len(award.supplier_ids) = 1
        and regexp_full_match(left(item.classification_id, 2), '[0-9]{2}')
),

usual as (
    select scheme from item
    group by scheme
    order by count(*) desc, scheme
    limit 1
)

select distinct
    item.no,
    item.supplier,
    item.division
from item
inner join usual on item.scheme is not distinct from usual.scheme;
