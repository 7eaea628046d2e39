-- Which fields do the processes have, in a form that is understood? One row per combination, with how many have it.

create table judge.coverage as
with award as (
    select
        process.no,
        count(*) > 0 as "awards/id",
        bool_or(award.status is not null) as "awards/status",
        bool_or(award.amount > 0) as "awards/value/amount",
        bool_or(award.currency is not null) as "awards/value/currency",
        bool_or(len(award.supplier_ids) > 0) as "awards/suppliers/id"
    from ocds.award
    inner join judge.process on award.no = process.no
    group by process.no
),

party as (
    select
        no,
        bool_or(is_small is not null) as "parties/details/scale",
        bool_or(is_women_owned is not null) as "parties/details/classifications"
    from judge.firm
    group by no
),

goal as (
    select
        no,
        bool_or(level = 'tender') as "tender/sustainability/goal",
        bool_or(level = 'contract') as "contracts/sustainability/goal"
    from ocds.goal
    group by no
),

item as (
    select distinct no
    from ocds.award_item
),

process as (
    select
        process.method is not null as "tender/procurementMethod",
        process.number_of_tenderers is not null as "tender/numberOfTenderers",
        listed.counted is not null as "bids/statistics/value",
        listed.tenderer_ids is not null as "tender/tenderers/id",
        process.tender_start is not null as "tender/tenderPeriod/startDate",
        process.tender_end is not null as "tender/tenderPeriod/endDate",
        process.has_sustainability is not null as "tender/hasSustainability",
        process.buyer_id is not null as "buyer/id",
        item.no is not null as "awards/items/classification/id",
        contest.no is not null as "bids/details/id",
        contest.has_status as "bids/details/status",
        contest.has_bidder as "bids/details/tenderers/id",
        contest.has_price as "bids/details/value",
        contest.has_date as "bids/details/date",
        award.* exclude (no),
        party.* exclude (no),
        goal.* exclude (no)
    from judge.process
    left join judge.contest on process.no = contest.no
    left join award on process.no = award.no
    left join party on process.no = party.no
    left join goal on process.no = goal.no
    left join item on process.no = item.no
    left join ocds.listed on process.no = listed.no
)

select
    coalesce(columns(*), false),
    count(*) as processes
from process
group by all;
