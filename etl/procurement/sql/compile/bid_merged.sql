-- Each bid of a process once: the latest value of each field, all of its bidders.

create or replace view read.bid_merged as
select
    ocid,
    bid_id,
    arg_max(columns(* exclude (ocid, bid_id, age, tenderer_ids)), age),
    list_sort(list_distinct(flatten(list(tenderer_ids)))) as tenderer_ids
from read.bid_flat
group by ocid, bid_id;
