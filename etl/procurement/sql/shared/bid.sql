-- Bids of the judged processes, who took part, and each contest in one row.

-- A bidder is one firm, or those that bid together. Bidders are compared by 64 bits instead of their texts, which takes
-- a third of the time; two of the few bidders of one process would be mixed up once in 10^18 comparisons.
create macro judge.bidder_key(party_ids) as
case
    when len(party_ids) = 1 then hash(party_ids[1])
    when len(party_ids) > 1 then hash(array_to_string(party_ids, chr(31)))
end;

-- A bid is submitted when it is pending, valid or disqualified: the glossary of Cardinal.
create table judge.bid as
select
    process.no,
    bid.status,
    coalesce(bid.status in ('pending', 'valid', 'disqualified'), false) as is_submitted,
    judge.bidder_key(bid.tenderer_ids) as bidder,
    if(len(bid.tenderer_ids) > 1, bid.tenderer_ids, null) as joint_ids,
    judge.known_money(bid.amount, bid.currency) as price,
    coalesce(bid.amount > 0 and judge.known_money(bid.amount, bid.currency) is null, false) as is_foreign,
    bid.bid_date
from ocds.bid
inner join judge.process on bid.no = process.no;

-- `firm` is the same in all processes. One row per process and firm that submitted a bid there, alone or with others.
create table judge.participation as
with part as (
    select
        process.no,
        bid.status,
        bid.tenderer_ids[1] as tenderer
    from ocds.bid
    inner join judge.process on bid.no = process.no
    where bid.status in ('pending', 'valid', 'disqualified') and len(bid.tenderer_ids) = 1
    union all
    select
        no,
        status,
        unnest(joint_ids) as tenderer
    from judge.bid
    where is_submitted and joint_ids is not null
)

select
    part.no,
    part.tenderer,
    any_value(coalesce(identity.firm, part.tenderer)) as firm,
    count(*)::integer as submitted,
    (count(*) filter (where part.status = 'valid'))::integer as valid,
    (count(*) filter (where part.status = 'disqualified'))::integer as disqualified
from part
left join judge.identity on part.no = identity.no and part.tenderer = identity.party_id
group by part.no, part.tenderer;

-- One row per process with bids. A bid without a known status counts as a bidder, but to no rule about valid ones.
create table judge.contest as
with winner as (
    select
        *,
        judge.bidder_key(supplier_ids) as winning_bidder,
        list_transform(counted_ids, lambda firm: hash(firm)) as winning_firms
    from judge.winner
),

counted as (
    select
        bid.no,
        any_value(winner.supplier) as supplier,
        any_value(winner.active_awards) as active_awards,
        any_value(winner.unsettled_awards) as unsettled_awards,
        count(*) filter (where bid.is_submitted) as submitted,
        count(*) filter (where bid.status = 'valid') as valid,
        count(*) filter (where bid.status = 'disqualified') as disqualified,
        count(*) filter (where bid.status is null) as unclear,
        count(*) filter (where bid.is_submitted and bid.joint_ids is not null) as joint,
        count(*) filter (where bid.is_submitted and bid.bidder is null) as unnamed,
        count(*) filter (where bid.is_submitted and bid.is_foreign) as foreign_prices,
        count(bid.price) filter (where bid.status = 'valid') as valid_prices,
        count(*) filter (where bid.bidder is null and (bid.is_submitted or bid.status is null)) as unnamed_bidders,
        min(bid.bidder) filter (where bid.is_submitted or bid.status is null) as first_bidder,
        max(bid.bidder) filter (where bid.is_submitted or bid.status is null) as last_bidder,
        min(bid.bidder) filter (where bid.status = 'valid') as first_valid_bidder,
        max(bid.bidder) filter (where bid.status = 'valid') as last_valid_bidder,
        min(bid.bidder) filter (where bid.is_submitted and bid.price is not null) as first_priced_bidder,
        max(bid.bidder) filter (where bid.is_submitted and bid.price is not null) as last_priced_bidder,
        any_value(winner.winning_bidder) as winning_bidder,
        min(bid.price) filter (where bid.status = 'valid' and bid.bidder = winner.winning_bidder) as winning_price,
        min(bid.price) filter (where bid.status = 'valid' and bid.bidder != winner.winning_bidder) as next_price,
        min(bid.price) filter (where bid.status = 'disqualified') as lowest_disqualified,
        min(bid.price) filter (where bid.status in ('pending', 'valid')) as lowest_kept,
        max(bid.bid_date) filter (
            where bid.status = 'valid'
            and if(
                len(winner.supplier_ids) > 1 or bid.joint_ids is not null,
                if(
                    bid.joint_ids is not null,
                    list_has_any(bid.joint_ids, winner.supplier_ids),
                    list_contains(list_transform(winner.supplier_ids, lambda firm: hash(firm)), bid.bidder)
                ),
                bid.bidder = winner.winning_bidder
            )
        ) as last_won_on,
        count(*) filter (
            where (bid.is_submitted or bid.status is null)
            and bid.joint_ids is null
            and not list_contains(winner.winning_firms, bid.bidder)
        ) as losers,
        count(bid.status) as with_status,
        count(bid.bidder) as with_bidder,
        count(*) filter (where bid.price is not null or bid.is_foreign) as with_price,
        count(bid.bid_date) as with_date
    from judge.bid
    left join winner on bid.no = winner.no
    group by bid.no
)

select
    no,
    supplier,
    coalesce(active_awards, 0) as active_awards,
    coalesce(unsettled_awards, 0) as unsettled_awards,
    submitted::integer as submitted,
    valid::integer as valid,
    disqualified::integer as disqualified,
    joint > 0 as has_joint_bid,
    unnamed > 0 as has_unnamed_bid,
    unclear > 0 as has_unclear_bid,
    foreign_prices > 0 as has_foreign_price,
    valid_prices > 0 as has_valid_price,
    -- Null where nobody is known to have bid, or somebody unknown did.
    if(unnamed_bidders = 0, first_bidder = last_bidder, null) as is_single_bidder,
    coalesce(first_valid_bidder = last_valid_bidder and first_valid_bidder = winning_bidder, false)
        as is_sole_valid_winner,
    coalesce(first_priced_bidder != last_priced_bidder, false) as has_two_priced_bidders,
    losers > 0 as has_loser,
    winning_price,
    next_price,
    lowest_disqualified,
    lowest_kept,
    last_won_on,
    with_status > 0 as has_status,
    with_bidder > 0 as has_bidder,
    with_price > 0 as has_price,
    with_date > 0 as has_date
from counted;

-- Processes in which different bidders asked the same price.
create table judge.same_price as
with price as (
    select no
    from judge.bid
    where is_submitted and price is not null and bidder is not null
    group by no, price
    having min(bidder) != max(bidder)
)

select distinct no
from price;

drop table judge.bid;

-- How far the second-lowest valid bid lies above the winning one, as a part of the latter (R024, R058). The winner's
-- lowest valid bid is taken as the winning one. Left out are processes with an unsettled award, several active awards
-- or suppliers, a joint bid or one without a name, a price in another currency, and those that the lowest bid did not
-- win.
create table judge.difference as
select
    no,
    (next_price - winning_price)::double / winning_price::double as difference
from judge.contest
where
    supplier is not null
    and not has_joint_bid
    and not has_unnamed_bid
    and not has_foreign_price
    and next_price >= winning_price;

create view judge.compared_difference as
with quartile as (
    select judge.quartiles(list_sort(list(difference))) as quartiles
    from judge.difference
)

select
    difference.no,
    difference.difference,
    quartile.quartiles
from judge.difference
cross join quartile
where judge.can_tell(quartile.quartiles);
