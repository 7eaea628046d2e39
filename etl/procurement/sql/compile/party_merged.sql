-- Each organisation of a process once: its latest name and size, all of its roles.

create or replace view read.party_merged as
select * exclude (age, is_alone)
from read.party_flat
where is_alone
union all by name
select
    ocid,
    party_id,
    arg_max(columns(* exclude (ocid, party_id, age, is_alone, roles)), age),
    list_sort(list_distinct(flatten(list(roles)))) as roles
from read.party_flat
where not is_alone
group by ocid, party_id;
