-- Of each indicator and flag: how many processes have its fields, how many cases are known, and what would unlock it.

insert into result.support
with fit as (
    select
        subject,
        sum(processes)::bigint as processes,
        coalesce(sum(processes) filter (where has_fields), 0)::bigint as with_fields
    from judge.fit
    group by subject
),

known as (
    select
        indicator_id as subject,
        n as cases
    from result.value
    where year is null
    union all
    select
        flag as subject,
        tested as cases
    from result.flag_count
    where year is null
),

most as (
    select
        subject,
        max(cases) as cases
    from known
    group by subject
),

model as (
    select
        unnest($subjects) as subject,
        unnest($kinds) as kind,
        unnest($fields) as fields,
        unnest($unlocks) as unlock
)

select
    model.subject,
    model.kind,
    model.fields,
    coalesce(fit.processes, 0) as processes,
    coalesce(fit.with_fields, 0) as with_fields,
    coalesce(most.cases, 0) as known,
    coalesce(most.cases, 0) > 0 as is_computable,
    coalesce(most.cases, 0) < $enough as is_too_few,
    if(coalesce(most.cases, 0) < $enough, model.unlock, '') as unlock
from model
left join fit on model.subject = fit.subject
left join most on model.subject = most.subject;
