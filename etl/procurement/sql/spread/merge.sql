-- What the units and the partitions have counted and set aside, added up: the same as if one machine had done it all.

insert into ocds.issue
select *
from read_parquet(getvariable('compiled') || '/*/issue.parquet')
union all
select *
from read_parquet(getvariable('read') || '/*/issue.parquet');

insert into ocds.currency
select
    currency,
    sum(awards)::bigint as awards,
    row_number() over (order by sum(awards) desc, currency) = 1 as is_main
from read_parquet(getvariable('compiled') || '/*/currency.parquet')
group by currency;

-- What was set aside before it was a release is known to its unit only.
insert into ocds.run
with noted as (
    select count(*) as releases
    from read_parquet(getvariable('read') || '/*/issue.parquet')
    where is_whole
)

select
    sum(run.releases_read)::bigint + any_value(noted.releases) as releases_read,
    sum(run.releases_used)::bigint as releases_used,
    sum(run.releases_set_aside)::bigint + any_value(noted.releases) as releases_set_aside,
    sum(run.processes)::bigint as processes,
    sum(run.duplicates)::bigint as duplicates,
    sum(run.processes_of_others)::bigint as processes_of_others
from read_parquet(getvariable('compiled') || '/*/run.parquet') as run
cross join noted;
