-- The releases that are used, where each process has one.

create or replace view read.used as
select
    release_no,
    ocid,
    0::bigint as age,
    released_at
from read.release
where ocid is not null and ocid[1] not in ('{', '[');
