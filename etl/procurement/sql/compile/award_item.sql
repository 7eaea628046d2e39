-- Codes of the items of each award, each once; where releases are merged the latest code of each item, since the items
-- were last taken back.

insert into ocds.award_item by name
with entry as (
    select
        no,
        is_alone,
        age,
        award_id,
        unnest(given.items) as given,
        generate_subscripts(given.items, 1) as place
    from read.award_entry
    where given.items is not null
),

several as (
    select
        no,
        award_id,
        coalesce(said(given.id), unnamed(age, place)) as item_id,
        age * 100000 + place as age,
        given.classification
    from entry
    where not is_alone
    qualify age > coalesce(max(age) filter (where given.id = taken_back()) over (partition by no, award_id), -1)
),

latest as (
    select
        no,
        award_id,
        nullif(arg_max(said(classification.scheme), age), taken_back()) as scheme,
        nullif(arg_max(said(classification.id), age), taken_back()) as classification_id
    from several
    group by no, award_id, item_id
)

select distinct
    no,
    award_id,
    said(given.classification.scheme) as scheme,
    said(given.classification.id) as classification_id
from entry
where is_alone and said(given.classification.id) is not null
union all
select distinct latest.*
from latest
semi join ocds.award on latest.no = award.no and latest.award_id = award.award_id
where latest.classification_id is not null;
