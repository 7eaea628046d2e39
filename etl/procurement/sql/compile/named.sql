-- Names of winners and bidders where a release lists no parties: an identifier alone need not tell who it is.

insert into ocds.named by name
with mentioned as (
    select
        no,
        unnest(flatten(list_transform(awards, lambda award: award.suppliers))) as given
    from read.given
    where awards is not null and coalesce(len(parties), 0) = 0
    union all
    select
        no,
        unnest(flatten(list_transform(bids.details, lambda bid: bid.tenderers))) as given
    from read.given
    where bids.details is not null and coalesce(len(parties), 0) = 0
)

select distinct
    no,
    organisation(given) as party_id,
    organisation_name(given) as name
from mentioned
where organisation(given) is not null and organisation_name(given) is not null and organisation(given) != taken_back();
