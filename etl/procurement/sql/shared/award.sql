-- Awards of the judged processes, who won, and what is known of the winners.

create table judge.award as
select
    (row_number() over ())::integer as award_no,
    process.no,
    process.year,
    process.is_competitive,
    award.status,
    award.is_counted,
    judge.known_money(award.amount, award.currency) as amount,
    award.supplier_ids,
    if(len(award.supplier_ids) = 1, coalesce(identity.firm, award.supplier_ids[1]), null) as supplier
from ocds.award
inner join judge.process on award.no = process.no
left join judge.identity on award.no = identity.no and award.supplier_ids[1] = identity.party_id;

-- What is said of the firms of each process, where anything is.
create table judge.firm as
select
    process.no,
    party.party_id,
    party.scale in ('micro', 'sme', 'small', 'medium') as is_small,
    party.is_women_owned
from ocds.party
inner join judge.process on party.no = process.no
where party.scale is not null or party.is_women_owned is not null;

-- An award with several suppliers is known only when all of them are, and agree: nobody says how they share it.
-- A publication that marks women-owned firms but no others leaves open what an unmarked firm is.
create table judge.winning_firm as
with named as (
    select
        award_no,
        no,
        unnest(supplier_ids) as party_id
    from judge.award
    where is_counted
),

marking as (
    select count(*) > 0 as tells_others from judge.firm
    where not is_women_owned
)

select
    named.award_no,
    if(
        count(*) = count(firm.is_small) and bool_or(firm.is_small) = bool_and(firm.is_small),
        bool_and(firm.is_small), null
    ) as is_small,
    if(
        any_value(marking.tells_others)
        and count(*) = count(firm.is_women_owned)
        and bool_or(firm.is_women_owned) = bool_and(firm.is_women_owned),
        bool_and(firm.is_women_owned), null
    ) as is_women_owned
from named
left join judge.firm on named.no = firm.no and named.party_id = firm.party_id
cross join marking
group by named.award_no;

-- Who won each process. Whether all awards are settled matters to rules that compare the winner with the others; the
-- supplier is named only where one active award went to one firm.
create table judge.winner as
with counted as (
    select
        no,
        count(*) filter (where status = 'active') as active_awards,
        count(*) filter (where status is null or status = 'pending') as unsettled_awards,
        any_value(supplier_ids) filter (where status = 'active') as supplier_ids,
        count(*) filter (where is_counted) as counted_awards,
        any_value(supplier_ids) filter (where is_counted) as counted_ids
    from judge.award
    group by no
),

several as (
    select
        award.no,
        list_sort(list_distinct(flatten(list(award.supplier_ids)))) as supplier_ids
    from judge.award
    inner join counted on award.no = counted.no and counted.active_awards > 1
    where award.status = 'active'
    group by award.no
),

several_counted as (
    select
        award.no,
        list_sort(list_distinct(flatten(list(award.supplier_ids)))) as counted_ids
    from judge.award
    inner join counted on award.no = counted.no and counted.counted_awards > 1
    where award.is_counted
    group by award.no
)

select
    counted.no,
    counted.active_awards::integer as active_awards,
    counted.unsettled_awards::integer as unsettled_awards,
    coalesce(several.supplier_ids, counted.supplier_ids) as supplier_ids,
    counted.counted_awards > 0 as has_won,
    coalesce(several_counted.counted_ids, counted.counted_ids) as counted_ids,
    if(
        counted.active_awards = 1 and counted.unsettled_awards = 0 and len(counted.supplier_ids) = 1,
        counted.supplier_ids[1], null
    ) as supplier
from counted
left join several on counted.no = several.no
left join several_counted on counted.no = several_counted.no;
