-- One indicator or flag: how many processes have its fields, how many cases are known, and what would unlock it.

insert into result.support
with fit as (
    select
        coalesce(sum(processes), 0)::bigint as processes,
        coalesce(sum(processes) filter (where has_fields), 0)::bigint as with_fields
    from judge.fit
),

known as (
    select n as cases
    from result.value
    where indicator_id = $subject and year is null
    union all
    select tested as cases
    from result.flag_count
    where flag = $subject and year is null
),

most as (
    select coalesce(max(cases), 0) as cases
    from known
)

select
    $subject,
    $kind,
    $fields,
    fit.processes,
    fit.with_fields,
    most.cases as known,
    most.cases > 0 as is_computable,
    most.cases < $enough as is_too_few,
    if(most.cases < $enough, $unlock, '') as unlock
from fit
cross join most;
