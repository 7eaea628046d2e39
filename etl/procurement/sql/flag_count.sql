-- How many processes each flag could test and how many raise it, by year and for all years together.

insert into result.flag_count
with code as (
    select unnest($codes) as flag
),

period as (
    select
        year,
        grouping(year) = 1 as is_all,
        count(*) as processes
    from judge.process
    group by grouping sets ((year), ())
    having grouping(year) = 1 or year is not null
),

raised as (
    select distinct
        code,
        no,
        true as is_flagged
    from judge.flag
    where is_flagged
    union all
    select
        code,
        no,
        is_flagged
    from judge.flag
    where not is_flagged
),

counted as (
    select
        raised.code,
        process.year,
        count(*) as tested,
        count(*) filter (where raised.is_flagged) as flagged
    from raised
    inner join judge.process on raised.no = process.no
    group by raised.code, process.year
),

tested as (
    select
        code,
        year,
        grouping(year) = 1 as is_all,
        sum(tested)::bigint as tested,
        sum(flagged)::bigint as flagged
    from counted
    group by grouping sets ((code, year), (code))
)

select
    code.flag,
    period.year,
    coalesce(tested.tested, 0) as tested,
    coalesce(tested.flagged, 0) as flagged,
    period.processes - coalesce(tested.tested, 0) as untested
from code
cross join period
left join tested
    on
        code.flag = tested.code
        and period.is_all = tested.is_all
        and period.year is not distinct from tested.year;
