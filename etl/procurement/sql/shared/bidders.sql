-- Was there one bidder? As published, else counted where the bids are; a firm that bids twice counts once, and firms
-- that bid together count as one.

create table judge.bidders as
select
    process.no,
    process.year,
    case
        when process.number_of_tenderers is not null then 'number_stated'
        when contest.is_single_bidder is not null then 'number_counted'
    end as known_from,
    case
        when process.number_of_tenderers is not null then process.number_of_tenderers = 1
        else contest.is_single_bidder
    end as is_single
from judge.process
left join judge.contest on process.no = contest.no
where process.is_competitive;
