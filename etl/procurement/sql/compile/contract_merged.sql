-- Each contract of a process once: the latest value of each field.

create or replace view read.contract_merged as
select * exclude (age, is_alone)
from read.contract_flat
where is_alone
union all by name
select
    ocid,
    contract_id,
    arg_max(columns(* exclude (ocid, contract_id, age, is_alone)), age)
from read.contract_flat
where not is_alone
group by ocid, contract_id;
