-- Each bid of a process once: the latest value of each field, all of its bidders.

create or replace view read.bid_merged as
select * exclude (age, is_alone)
from read.bid_flat
where is_alone
union all by name
select
    ocid,
    bid_id,
    arg_max(columns(* exclude (ocid, bid_id, age, is_alone, tenderer_ids)), age),
    list_sort(list_distinct(flatten(list(tenderer_ids)))) as tenderer_ids
from read.bid_flat
where not is_alone
group by ocid, bid_id;
