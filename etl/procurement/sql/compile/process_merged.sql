-- The latest value of each field of a process.

create or replace view read.process_merged as
select
    ocid,
    arg_max(columns(* exclude (ocid, age)), age)
from read.process_flat
group by ocid;
