-- Each organisation of a process once: the latest name and size, the roles and the classifications of the latest list.

create or replace view read.party_merged as
with entry as (
    select
        *,
        max(age // 100000) filter (where roles is not null) over (partition by no, party_id) as roles_from
    from read.party_flat
    where not is_alone
    qualify age > coalesce(max(age) filter (where party_id = taken_back()) over (partition by no), -1)
)

select * exclude (age, is_alone)
from read.party_flat
where is_alone
union all by name
select
    no,
    party_id,
    is_unnamed,
    nullif(
        arg_max(columns(* exclude (no, party_id, is_unnamed, age, is_alone, roles, classifications, roles_from)), age),
        taken_back()
    ),
    arg_max(classifications, age) as classifications,
    nullif(
        list_sort(list_distinct(flatten(list(roles) filter (where age // 100000 = roles_from)))), [taken_back()]
    ) as roles
from entry
group by no, party_id, is_unnamed;
