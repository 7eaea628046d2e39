-- The latest value of each field of a process.

create or replace view read.process_merged as
select * exclude (age, is_alone)
from read.process_flat
where is_alone
union all by name
select
    no,
    ocid,
    arg_max(columns('released_at|file|line'), age),
    nullif(arg_max(columns(* exclude (no, ocid, age, is_alone, released_at, file, line)), age), taken_back())
from read.process_flat
where not is_alone
group by no, ocid;
