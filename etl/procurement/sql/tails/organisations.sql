-- Of a flag about organisations: each that is flagged at a process, and once each process at which none is.

select distinct
    no,
    true as is_flagged,
    value,
    subject
from cases
where is_flagged
union all
select
    no,
    false as is_flagged,
    null as value,
    null as subject
from cases
group by no
having not bool_or(is_flagged)
