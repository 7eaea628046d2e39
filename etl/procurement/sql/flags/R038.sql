-- title: Excessive disqualified bids
-- definition: >-
--   An unusually high share of bids is disqualified by this buyer, or from this bidder
-- about: organisations
-- fields: [bids/details/status, bids/details/tenderers/id or buyer/id]
-- threshold: >-
--   disqualified as a part of submitted bids at least Q3 + 1.5 (Q3 - Q1) of these ratios; buyers and procuring
--   entities with two or more processes, tenderers with two or more submitted bids
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/R/038.html
-- unlock: Publish every bid with its status and firm (bids/details), the disqualified ones too
-- differences: >-
--   Cardinal compares its minimum number of processes with the number of submitted bids; as documented, processes
--   are counted here. Procuring entities are the parties with that role. Fewer than four organisations, and Q1 = Q3
--   = 0, are not tested. Where Q1 = Q3, only what lies above them is flagged. The flag is about an organisation. As
--   in the maps of Cardinal that of a tenderer stands at every process in which it submitted a bid, that of a buyer
--   or procuring entity at those of its processes in which a bid was disqualified.
with part as (
    select
        'tenderer' as kind,
        firm as subject,
        no,
        submitted,
        disqualified,
        true as is_related
    from judge.participation
    union all
    select
        'buyer' as kind,
        coalesce(identity.firm, process.buyer_id) as subject,
        contest.no,
        contest.submitted,
        contest.disqualified,
        contest.disqualified > 0 as is_related
    from judge.contest
    inner join judge.process on contest.no = process.no
    left join judge.identity on process.no = identity.no and process.buyer_id = identity.party_id
    where process.buyer_id is not null and contest.submitted > 0
    union all
    select
        'entity' as kind,
        coalesce(identity.firm, party.party_id) as subject,
        contest.no,
        contest.submitted,
        contest.disqualified,
        contest.disqualified > 0 as is_related
    from ocds.party
    inner join judge.process on party.no = process.no
    inner join judge.contest on process.no = contest.no
    left join judge.identity on party.no = identity.no and party.party_id = identity.party_id
    where list_contains(party.roles, 'procuringEntity') and contest.submitted > 0
),

record as (
    select
        kind,
        subject,
        sum(disqualified) / sum(submitted) as ratio
    from part
    group by kind, subject
    having if(kind = 'tenderer', sum(submitted), count(*)) >= 2
),

listed as (
    select
        kind,
        list_sort(list(ratio)) as ratios
    from record
    group by kind
),

quartile as (
    select
        kind,
        judge.quartiles(ratios) as quartiles
    from listed
),

organisation as (
    select
        record.kind,
        record.subject,
        record.ratio,
        judge.is_high(record.ratio, quartile.quartiles) as is_outlier
    from record
    inner join quartile on record.kind = quartile.kind
    where judge.can_tell(quartile.quartiles)
)

select
    part.no,
    organisation.is_outlier and part.is_related as is_flagged,
    organisation.ratio as value,
    part.subject
from part
inner join organisation on part.kind = organisation.kind and part.subject = organisation.subject
