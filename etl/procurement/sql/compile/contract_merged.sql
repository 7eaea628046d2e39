-- Each contract of a process once: the latest value of each field.

create or replace view read.contract_merged as
select
    ocid,
    contract_id,
    arg_max(columns(* exclude (ocid, contract_id, age)), age)
from read.contract_flat
group by ocid, contract_id;
