-- The latest value of each field of a process.

create or replace view read.process_merged as
select * exclude (age, is_alone)
from read.process_flat
where is_alone
union all by name
select
    ocid,
    arg_max(columns(* exclude (ocid, age, is_alone)), age)
from read.process_flat
where not is_alone
group by ocid;
