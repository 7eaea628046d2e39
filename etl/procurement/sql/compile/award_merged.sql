-- Each award of a process once: the latest value of each field, all of its suppliers since they were last taken back.

create or replace view read.award_merged as
with entry as (
    select
        *,
        coalesce(
            max(age) filter (where list_contains(supplier_ids, taken_back())) over (partition by no, award_id), -1
        ) as suppliers_from
    from read.award_flat
    where not is_alone
    qualify age > coalesce(max(age) filter (where award_id = taken_back()) over (partition by no), -1)
)

select * exclude (age, is_alone)
from read.award_flat
where is_alone
union all by name
select
    no,
    award_id,
    is_unnamed,
    nullif(
        arg_max(columns(* exclude (no, award_id, is_unnamed, age, is_alone, supplier_ids, suppliers_from)), age),
        taken_back()
    ),
    coalesce(
        list_sort(list_distinct(flatten(list(supplier_ids) filter (where age > suppliers_from)))), []
    ) as supplier_ids
from entry
group by no, award_id, is_unnamed;
