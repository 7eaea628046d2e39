-- Each contract of a process once: the latest value of each field.

create or replace view read.contract_merged as
with entry as (
    select *
    from read.contract_flat
    where not is_alone
    qualify age > coalesce(max(age) filter (where contract_id = taken_back()) over (partition by no), -1)
)

select * exclude (age, is_alone)
from read.contract_flat
where is_alone
union all by name
select
    no,
    contract_id,
    is_unnamed,
    nullif(arg_max(columns(* exclude (no, contract_id, is_unnamed, age, is_alone)), age), taken_back())
from entry
group by no, contract_id, is_unnamed;
