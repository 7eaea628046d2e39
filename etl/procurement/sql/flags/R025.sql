-- title: Excessive unsuccessful bids
-- definition: A firm that bids often wins few of its bids, compared with other firms
-- about: organisations
-- fields: [awards/status, awards/suppliers/id, bids/details/status, bids/details/tenderers/id]
-- threshold: >-
--   valid bids at least Q3 of the numbers of valid bids, and won bids as a part of them at most Q1 - 1.5 (Q3 - Q1)
--   of these ratios
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/025.html
-- unlock: Publish every bid with its status and firm (bids/details) and the status and firm of the award
-- differences: >-
--   Cardinal counts a firm once per process, however many valid bids it has there; as documented, each valid bid
--   counts here, and one of them won. Cardinal skips a joint bid; as documented, the whole process is left out here.
--   Cardinal flags nothing where the fence is zero; as documented, a ratio of zero is flagged there. Fewer than four
--   firms, and Q1 = Q3 = 0, are not tested. Where Q1 = Q3, only what lies below them is flagged. The flag is about
--   the firm, so it stands at every process in which the firm submitted a bid, as in the maps of Cardinal. The
--   identifiers of firms must be the same in all processes.
with record as (
    select
        part.firm as tenderer,
        sum(part.valid)::double as bids,
        count(*) filter (where part.tenderer = contest.supplier) / sum(part.valid) as ratio
    from judge.participation as part
    inner join judge.contest on part.no = contest.no
    where
        part.valid > 0
        and contest.supplier is not null
        and not contest.has_joint_bid
        and not contest.has_unnamed_bid
    group by part.firm
),

listed as (
    select
        list_sort(list(bids)) as bids,
        list_sort(list(ratio)) as ratios
    from record
),

quartile as (
    select
        judge.quantile(bids, 0.75) as often,
        judge.quartiles(ratios) as quartiles
    from listed
),

firm as (
    select
        record.tenderer,
        record.ratio,
        record.bids >= quartile.often and judge.is_low(record.ratio, quartile.quartiles) as is_flagged
    from record
    cross join quartile
    where judge.can_tell(quartile.quartiles)
)

select
    part.no,
    firm.is_flagged,
    firm.ratio as value,
    firm.tenderer as subject
from judge.participation as part
inner join firm on part.firm = firm.tenderer
