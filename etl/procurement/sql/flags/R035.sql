-- title: All except winning bid disqualified
-- definition: The only tenderer with a valid bid won, and every other tenderer was disqualified
-- fields: [awards/status, awards/suppliers/id, bids/details/status, bids/details/tenderers/id]
-- threshold: at least one other tenderer with a disqualified bid
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/035.html
-- unlock: Publish every bid with its status and firm (bids/details) and the status and firm of the award
-- differences: >-
--   Cardinal passes over a bid without a status or a firm; such a process is not tested here, for the bid may be
--   another valid one. An award without a known status leaves the process out, as a pending one does.
with candidate as (
    select
        contest.no,
        winner.supplier_ids[1] as winner,
        contest.is_sole_valid_winner and len(winner.supplier_ids) = 1 as is_sole_winner
    from judge.contest
    inner join judge.winner on contest.no = winner.no
    where
        contest.active_awards > 0
        and contest.unsettled_awards = 0
        and len(winner.supplier_ids) > 0
        and not contest.has_unclear_bid
        and not contest.has_unnamed_bid
        and contest.valid + contest.disqualified > 0
),

excluded as (
    select
        part.no,
        count(*) as tenderers
    from judge.participation as part
    inner join candidate on part.no = candidate.no and candidate.is_sole_winner
    where part.disqualified > 0 and part.tenderer != candidate.winner
    group by part.no
)

select
    candidate.no,
    excluded.tenderers is not null as is_flagged,
    excluded.tenderers as value,
    null as subject
from candidate
left join excluded on candidate.no = excluded.no
