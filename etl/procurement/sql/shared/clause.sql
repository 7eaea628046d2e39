-- Which processes ask for social goals. Known are those with goals and those said to have none; that a process "has
-- sustainability" without naming a goal leaves open which, and so does the
-- bare goal "social" as to human rights.

create table judge.clause as
with goal as (
    select
        no,
        bool_or(lower(goal) = 'social' or lower(goal) like 'social.%') as is_social,
        case
            when bool_or(lower(goal) = 'social.humanrightsinsupplychains') then true
            when not bool_or(lower(trim(goal)) = 'social') then false
        end as is_human_rights
    from ocds.goal
    group by no
),

awarded as (
    select
        no,
        sum(amount) as amount
    from judge.award
    where is_counted
    group by no
)

select
    process.no,
    process.year,
    awarded.amount,
    coalesce(goal.is_social, if(process.has_sustainability, null, process.has_sustainability)) as is_social,
    case
        when goal.no is not null then goal.is_human_rights
        when not process.has_sustainability then false
    end as is_human_rights
from judge.process
left join goal on process.no = goal.no
left join awarded on process.no = awarded.no;
