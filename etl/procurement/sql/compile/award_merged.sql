-- Each award of a process once: the latest value of each field, all of its suppliers.

create or replace view read.award_merged as
select * exclude (age, is_alone)
from read.award_flat
where is_alone
union all by name
select
    ocid,
    award_id,
    arg_max(columns(* exclude (ocid, award_id, age, is_alone, supplier_ids)), age),
    list_sort(list_distinct(flatten(list(supplier_ids)))) as supplier_ids
from read.award_flat
where not is_alone
group by ocid, award_id;
