-- Every flag of every process that could be tested. Flags about an organisation stand once per organisation flagged.

create table judge.flag (
    code varchar not null,
    no bigint not null,
    is_flagged boolean not null,
    value double,
    subject varchar
);

create view result.flag as
select
    flag.code,
    process.ocid,
    process.year,
    true as is_tested,
    flag.is_flagged,
    flag.value,
    flag.subject
from judge.flag
inner join judge.process on flag.no = process.no;
comment on view result.flag is
'One row per process that a flag could test; several where it is about several organisations';
comment on column result.flag.code is 'Code of the flag';
comment on column result.flag.ocid is 'Process';
comment on column result.flag.year is 'Year of the process; null when unknown';
comment on column result.flag.is_tested is
'Always true: a process that could not be tested has no row';
comment on column result.flag.is_flagged is 'The flag is raised, which is no proof of wrongdoing';
comment on column result.flag.value is
'What the published definition gives as output; null where the flag is not raised';
comment on column result.flag.subject is
'Buyer, procuring entity or firm that is flagged, of the flags about organisations';
