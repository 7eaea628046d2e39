-- Was there one bidder? Four places say so, and the first that can be believed counts: the number that is stated, the
-- bids, their statistics, the list of tenderers. A firm that bids twice counts once, firms that bid together as one.
--
-- Not believed is a number below what is certain: none where somebody won, one where bids of several are published.
-- Lists that hold nobody but winners are no lists of bidders: so many contests with one bidder do not exist. They are
-- believed when one in twenty of those of the publication names somebody who did not win.

create table judge.bidding as
with listed as (
    select
        listed.no,
        len(listed.tenderer_ids) = 1 as is_single,
        winner.counted_ids is not null as is_settled,
        not list_has_all(winner.counted_ids, listed.tenderer_ids) as has_loser,
        listed.counted
    from ocds.listed
    left join judge.winner on listed.no = winner.no
)

select
    process.no,
    process.year,
    process.number_of_tenderers as stated,
    listed.counted,
    coalesce(winner.has_won, false) as has_won,
    process.number_of_tenderers = 1 as is_single_stated,
    contest.is_single_bidder as is_single_counted,
    winner.counted_ids is not null as is_settled,
    contest.has_loser,
    listed.counted = 1 as is_single_in_statistics,
    listed.is_single as is_single_listed,
    listed.has_loser as lists_loser
from judge.process
left join judge.contest on process.no = contest.no
left join judge.winner on process.no = winner.no
left join listed on process.no = listed.no
where process.is_competitive;

create table judge.bidders as
with trust as (
    select
        count(*) filter (where is_settled and is_single_counted is not null) as bid_lists,
        count(*) filter (where is_settled and is_single_counted is not null and has_loser) as bid_lists_with_losers,
        count(*) filter (where is_settled and is_single_listed is not null) as lists,
        count(*) filter (where is_settled and is_single_listed is not null and lists_loser) as lists_with_losers
    from judge.bidding
),

believed as (
    select
        bidding.*,
        if(
            (bidding.stated = 0 and (bidding.has_won or bidding.is_single_counted is not null))
            or (bidding.stated < 2 and bidding.is_single_counted = false),
            null,
            bidding.is_single_stated
        ) as stated_single,
        if(trust.bid_lists_with_losers * 20 >= trust.bid_lists, bidding.is_single_counted, null) as counted_single,
        if(bidding.counted = 0 and bidding.has_won, null, bidding.is_single_in_statistics) as statistics_single,
        if(trust.lists_with_losers * 20 >= trust.lists, bidding.is_single_listed, null) as listed_single
    from judge.bidding
    cross join trust
)

select
    no,
    year,
    case
        when stated_single is not null then 'number_stated'
        when counted_single is not null then 'number_counted'
        when statistics_single is not null then 'number_statistics'
        when listed_single is not null then 'number_listed'
    end as known_from,
    coalesce(stated_single, counted_single, statistics_single, listed_single) as is_single,
    coalesce((stated = 0 or (stated is null and counted = 0)) and has_won, false) as is_nobody,
    list_unique([is_single_stated, is_single_counted, statistics_single, listed_single]) > 1 and not coalesce(
        stated = 0 and has_won, false
    ) as is_contradicted
from believed;
