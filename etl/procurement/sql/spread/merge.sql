-- The compact tables of all partitions as one, and their counts added up: the same as if one machine had made them.

drop table ocds.process;
create view ocds.process as
select *
from read_parquet(getvariable('compiled') || '/*/process.parquet');

drop table ocds.bid;
create view ocds.bid as
select *
from read_parquet(getvariable('compiled') || '/*/bid.parquet');

drop table ocds.award;
create view ocds.award as
select *
from read_parquet(getvariable('compiled') || '/*/award.parquet');

drop table ocds.contract;
create view ocds.contract as
select *
from read_parquet(getvariable('compiled') || '/*/contract.parquet');

drop table ocds.party;
create view ocds.party as
select *
from read_parquet(getvariable('compiled') || '/*/party.parquet');

drop table ocds.goal;
create view ocds.goal as
select *
from read_parquet(getvariable('compiled') || '/*/goal.parquet');

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
