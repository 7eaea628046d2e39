-- Codes of the items of each award, each once, since the items were last taken back.

insert into ocds.award_item by name
with item as (
    select
        no,
        is_alone,
        age,
        award_id,
        unnest(given.items).classification as given
    from read.award_entry
    where given.items is not null
),

several as (
    select *
    from item
    where not is_alone
    qualify age > coalesce(max(age) filter (where given.id = taken_back()) over (partition by no, award_id), -1)
)

select distinct
    no,
    award_id,
    said(given.scheme) as scheme,
    said(given.id) as classification_id
from item
where is_alone and said(given.id) is not null
union all
select distinct
    several.no,
    several.award_id,
    said(several.given.scheme) as scheme,
    said(several.given.id) as classification_id
from several
semi join ocds.award on several.no = award.no and several.award_id = award.award_id
where said(several.given.id) is not null;
