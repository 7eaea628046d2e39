-- What can only be doubted in the light of the whole publication: contradictions on bidders, periods for bids
-- without any time, amounts far outside of all others, identifiers that mean several organisations.

insert into ocds.issue
with bidder as (
    select
        bidders.no,
        if(process.number_of_tenderers is not null, 'tender/numberOfTenderers', 'bids/statistics/value') as path,
        coalesce(process.number_of_tenderers, listed.counted)::varchar as value,
        'nobody is said to have bid, but somebody won' as why
    from judge.bidders
    inner join judge.process on bidders.no = process.no
    left join ocds.listed on bidders.no = listed.no
    where bidders.is_nobody
    union all
    select
        bidders.no,
        case
            when process.number_of_tenderers is not null then 'tender/numberOfTenderers'
            when contest.is_single_bidder is not null then 'bids/details/tenderers/id'
            else 'bids/statistics/value'
        end as path,
        concat_ws(
            ', ',
            'stated ' || process.number_of_tenderers,
            if(contest.is_single_bidder, 'bids of 1', if(contest.is_single_bidder = false, 'bids of several', null)),
            'statistics ' || listed.counted,
            'tenderers ' || len(listed.tenderer_ids)
        ) as value,
        'the publication names another number of bidders elsewhere' as why
    from judge.bidders
    inner join judge.process on bidders.no = process.no
    left join judge.contest on bidders.no = contest.no
    left join ocds.listed on bidders.no = listed.no
    where bidders.is_contradicted
),

period as (
    select
        no,
        'tender/tenderPeriod/endDate' as path,
        strftime(tender_end at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ') as value,
        'the time for bids ends when it begins, or before' as why
    from judge.submission
    where is_doubtful
),

amount as (
    select
        no,
        'awards/value/amount' as path,
        amount,
        currency
    from ocds.award
    where is_counted
    union all
    select
        no,
        'bids/details/value/amount' as path,
        amount,
        currency
    from ocds.bid
),

outside as (
    select
        amount.no,
        amount.path,
        amount.amount::varchar as value,
        'the amount is far outside of all others' as why
    from amount
    inner join judge.currency as main on amount.currency = main.currency
    where amount.amount > main.most or amount.amount >= 1e24
),

identifier as (
    select
        min(no) as no,
        'parties/id' as path,
        concat(party_id, ': ', any_value(names), ' names') as value,
        'one identifier is used for several names; they are told apart by both' as why
    from judge.identity
    group by party_id
),

doubt as (
    select * from bidder
    union all
    select * from period
    union all
    select * from outside
    union all
    select * from identifier
)

select
    process.source_file,
    process.source_line,
    process.ocid,
    doubt.path,
    left(doubt.value, 200) as value,
    doubt.why,
    false as is_whole
from doubt
inner join ocds.process on doubt.no = process.no
inner join judge.process as judged on doubt.no = judged.no;
