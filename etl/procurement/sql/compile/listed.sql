-- What a process says of its bidders besides its bids: those it lists, and how many its statistics count.

insert into ocds.listed by name
with tenderer as (
    select
        no,
        is_alone,
        age,
        organisations(tender.tenderers) as tenderer_ids
    from read.given
    where tender.tenderers is not null
),

lately as (
    select *
    from tenderer
    qualify
        is_alone
        or age > coalesce(
            max(age) filter (where list_contains(tenderer_ids, taken_back())) over (partition by no), -1
        )
),

list as (
    select
        no,
        list_sort(list_distinct(flatten(list(tenderer_ids)))) as tenderer_ids
    from lately
    group by no
),

entry as (
    select
        no,
        age,
        unnest(bids.statistics) as given,
        generate_subscripts(bids.statistics, 1) as place
    from read.given
    where bids.statistics is not null
),

latest as (
    select
        no,
        code_key(given.measure) as measure,
        coalesce(said(given."relatedLot"), said(given."relatedLots")) as lot,
        as_count(given.value) as counted
    from entry
    where given is not null
    qualify
        row_number() over (
            partition by no, code_key(given.measure), coalesce(said(given."relatedLot"), said(given."relatedLots"))
            order by as_time(given.date) desc nulls last, age desc, place desc
        ) = 1
        and age > coalesce(max(age) filter (where given.id = taken_back()) over (partition by no), -1)
),

-- What is counted for each of several lots cannot be added up: a firm may bid for all of them.
measure as (
    select
        no,
        measure,
        coalesce(max(counted) filter (where lot is null), if(count(*) = 1, max(counted), null)) as counted
    from latest
    group by no, measure
),

total as (
    select
        no,
        max(counted) filter (where measure = 'bidders') as bidders,
        max(counted) filter (where measure = 'bids') as bids,
        max(counted) filter (where measure = 'validbids') as valid_bids,
        max(counted) filter (where measure = 'disqualifiedbids') as disqualified_bids
    from measure
    group by no
)

select
    coalesce(list.no, total.no) as no,
    nullif(list.tenderer_ids, []) as tenderer_ids,
    coalesce(
        total.bidders,
        total.bids,
        total.valid_bids + total.disqualified_bids,
        if(total.valid_bids > 1, total.valid_bids, null)
    ) as counted
from list
full join total on list.no = total.no;
