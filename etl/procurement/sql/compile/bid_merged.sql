-- Each bid of a process once: the latest value of each field, all of its bidders since they were last taken back.

create or replace view read.bid_merged as
with entry as (
    select
        *,
        coalesce(
            max(age) filter (where list_contains(tenderer_ids, taken_back())) over (partition by no, bid_id), -1
        ) as bidders_from
    from read.bid_flat
    where not is_alone
    qualify age > coalesce(max(age) filter (where bid_id = taken_back()) over (partition by no), -1)
)

select * exclude (age, is_alone)
from read.bid_flat
where is_alone
union all by name
select
    no,
    bid_id,
    is_unnamed,
    nullif(
        arg_max(columns(* exclude (no, bid_id, is_unnamed, age, is_alone, tenderer_ids, bidders_from)), age),
        taken_back()
    ),
    coalesce(
        list_sort(list_distinct(flatten(list(tenderer_ids) filter (where age > bidders_from)))), []
    ) as tenderer_ids
from entry
group by no, bid_id, is_unnamed;
