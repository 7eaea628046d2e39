-- The lots of the processes that are merged: the latest values of each, since they were last taken back.

create view read.lot_merged as
with entry as (
    select
        no,
        age,
        unnest(tender.lots) as given,
        generate_subscripts(tender.lots, 1) as place
    from read.several
    where tender.lots is not null
),

given as (
    select
        no,
        coalesce(said(given.id), unnamed(age, place)) as lot_id,
        age * 100000 + place as age,
        as_yes_or_no(given."hasSustainability") as has_sustainability,
        given.sustainability
    from entry
    where given is not null
    qualify age > coalesce(max(age) filter (where given.id = taken_back()) over (partition by no), -1)
)

select
    no,
    nullif(arg_max(has_sustainability, age), taken_back()) as has_sustainability,
    arg_max(sustainability, age) as sustainability
from given
group by no, lot_id;
